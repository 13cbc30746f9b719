package ropewalk.notification.settings;

import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to be told otherwise than before; published in the transaction that changes it.
 *
 * @param personId null when it is everybody who has not chosen
 */
public record SettingsChanged(@Nullable String personId) {}
