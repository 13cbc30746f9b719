package ropewalk.notification.settings;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.notification.Language;
import ropewalk.notification.NoticeKind;

/**
 * How somebody wants to be told.
 *
 * @param quiet when no message is sent; null for never
 * @param digest when they get what they want to be told together
 * @param choices every kind by every channel
 * @param paces how soon, of every kind
 */
public record NoticeSettings(
        Language language,
        ZoneId zone,
        @Nullable QuietHours quiet,
        DigestTimes digest,
        List<Choice> choices,
        Map<NoticeKind, Pace> paces) {

    /** @param isOptional whether it may be switched off */
    record Choice(NoticeKind kind, String channel, boolean wanted, boolean isOptional) {}

    public boolean wants(NoticeKind kind, String channel) {
        return !kind.isOptional()
                || choices.stream()
                        .filter(choice ->
                                choice.kind() == kind && choice.channel().equals(channel))
                        .allMatch(Choice::wanted);
    }

    /** What cannot be switched off cannot be put off either. */
    public Pace pace(NoticeKind kind) {
        return kind.isOptional() ? paces.getOrDefault(kind, Pace.AT_ONCE) : Pace.AT_ONCE;
    }

    /** When they want to be told of what came at that moment. */
    public Instant due(NoticeKind kind, Instant came) {
        return digest.after(came, pace(kind), zone);
    }

    /** When it is not quiet any more; empty when it is not quiet. */
    public Optional<Instant> quietUntil(Instant now) {
        return Optional.ofNullable(quiet).flatMap(hours -> hours.endAfter(now, zone));
    }
}
