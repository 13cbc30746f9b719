/**
 * Tells people what waits for them: on the screen, and by the channels that they want. Here is what all rooms of the module
 * speak of: the kinds of notices, letters, and the channels that letters go by. The rooms, each of which uses only those
 * before it:
 *
 * <ul>
 *   <li>{@code outside}: which connection of the workspace serves which channel, and how one sends by it
 *   <li>{@code settings}: how people want to be told
 *   <li>{@code letter}: what they are told, in words
 *   <li>{@code mail}, {@code push}, {@code chat}: the channels; none knows another, and no room knows them
 *   <li>{@code delivery}: who is sent which letter by which channel, when, and what became of it
 *   <li>{@code notice}: what one person was told, on the screen
 *   <li>{@code news}: what is worth telling, and to whom
 * </ul>
 */
@NullMarked
@ApplicationModule(
        displayName = "Notification",
        allowedDependencies = {
            "tenant",
            "brand",
            "http",
            "identity",
            "privacy",
            "secret",
            "connector",
            "connection",
            "process",
            "task",
            "record"
        })
package ropewalk.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
