package ropewalk.notification;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants to be told.
 *
 * @param quiet when no message is sent; null for never
 * @param choices every kind by every channel
 */
record NoticeSettings(Language language, ZoneId zone, @Nullable QuietHours quiet, List<Choice> choices) {

    /** @param isOptional whether it may be switched off */
    record Choice(NoticeKind kind, String channel, boolean wanted, boolean isOptional) {}

    boolean wants(NoticeKind kind, String channel) {
        return !kind.isOptional()
                || choices.stream()
                        .filter(choice ->
                                choice.kind() == kind && choice.channel().equals(channel))
                        .allMatch(Choice::wanted);
    }

    /** When it is not quiet any more; empty when it is not quiet. */
    Optional<Instant> quietUntil(Instant now) {
        return Optional.ofNullable(quiet).flatMap(hours -> hours.endAfter(now, zone));
    }
}
