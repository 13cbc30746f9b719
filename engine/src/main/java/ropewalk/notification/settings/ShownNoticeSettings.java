package ropewalk.notification.settings;

import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ropewalk.notification.NoticeKind;

/**
 * How somebody is told, as the API shows it.
 *
 * @param language {@code en} or {@code de}
 * @param zone such as {@code Europe/Berlin}
 * @param quiet when no message is sent, by the clock of the zone; missing for never
 * @param digestAt when what is daily is sent, such as {@code 08:00}
 * @param digestWeekdays whether what is daily is sent from Monday to Friday only
 */
record ShownNoticeSettings(
        String language,
        String zone,
        @Nullable QuietTime quiet,
        String digestAt,
        boolean digestWeekdays,
        List<NoticeChoice> choices,
        List<NoticePace> paces) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    /** @param optional whether it may be switched off */
    record NoticeChoice(String kind, String channel, boolean wanted, boolean optional) {}

    /** Times such as {@code 22:00}. */
    record QuietTime(String from, String until) {}

    /**
     * How soon somebody is told of a kind, by whichever channel.
     *
     * @param pace {@code at-once}, {@code hourly} or {@code daily}
     * @param optional whether it may be put off
     */
    record NoticePace(String kind, String pace, boolean optional) {}

    static ShownNoticeSettings of(NoticeSettings settings) {
        QuietHours quiet = settings.quiet();
        return new ShownNoticeSettings(
                settings.language().code(),
                settings.zone().getId(),
                quiet == null ? null : new QuietTime(TIME.format(quiet.from()), TIME.format(quiet.until())),
                TIME.format(settings.digest().at()),
                settings.digest().weekdays(),
                settings.choices().stream()
                        .map(choice -> new NoticeChoice(
                                choice.kind().code(), choice.channel(), choice.wanted(), choice.isOptional()))
                        .toList(),
                Arrays.stream(NoticeKind.values())
                        .map(kind ->
                                new NoticePace(kind.code(), settings.pace(kind).code(), kind.isOptional()))
                        .toList());
    }
}
