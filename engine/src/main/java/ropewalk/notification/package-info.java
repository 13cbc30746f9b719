/** Tells people what waits for them: on the screen, and by the channels that they want. */
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
