package ropewalk.notification.settings;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.notification.NoticeKind;
import ropewalk.tenant.Recorded;

/** Changes how somebody is told, and writes it down. */
@Component
@Transactional
class SettingsChanges {
    private static final String ACTION = "person.notice-settings-changed";

    private final ChosenSettings chosen;
    private final People people;
    private final ApplicationEventPublisher events;

    SettingsChanges(ChosenSettings chosen, People people, ApplicationEventPublisher events) {
        this.chosen = chosen;
        this.people = people;
        this.events = events;
    }

    /** @throws Problem 422 {@code unknown-time-zone} */
    ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw Problem.unprocessable(
                    "unknown-time-zone", "“" + name + "” is no time zone; one looks like Europe/Berlin.");
        }
    }

    /** @throws Problem 422 {@code quiet-hours-unfit} */
    QuietHours quiet(String from, String until) {
        QuietHours hours = new QuietHours(LocalTime.parse(from), LocalTime.parse(until));
        if (hours.from().equals(hours.until())) {
            throw Problem.unprocessable(
                    "quiet-hours-unfit",
                    "Quiet hours from " + from + " until " + until
                            + " would never end; choose another end, or switch off what you do not want.");
        }
        return hours;
    }

    /** @throws Problem 422 {@code unknown-notice} when there is no such kind or channel, {@code notice-not-optional} */
    NoticeSettings.Choice choice(String code, String channel, boolean wanted) {
        NoticeKind kind = NoticeKind.of(code)
                .filter(known -> chosen.offered().contains(channel))
                .orElseThrow(() -> Problem.unprocessable(
                        "unknown-notice", "Nobody is told of “" + code + "” by “" + channel + "”."));
        if (!wanted && !kind.isOptional()) {
            throw Problem.unprocessable(
                    "notice-not-optional", "Notices of “" + code + "” cannot be switched off: they are about safety.");
        }
        return new NoticeSettings.Choice(kind, channel, wanted, kind.isOptional());
    }

    /** @throws Problem 422 {@code unknown-notice} when there is no such kind or pace, {@code notice-not-optional} */
    Map<NoticeKind, Pace> paces(Map<String, String> asked) {
        Map<NoticeKind, Pace> paces = new EnumMap<>(NoticeKind.class);
        asked.forEach((code, word) -> {
            Pace pace = Pace.of(word)
                    .orElseThrow(() -> Problem.unprocessable(
                            "unknown-notice", "Nobody is told “" + word + "”; there is at-once, hourly and daily."));
            NoticeKind kind = NoticeKind.of(code)
                    .orElseThrow(() -> Problem.unprocessable("unknown-notice", "Nobody is told of “" + code + "”."));
            if (pace != Pace.AT_ONCE && !kind.isOptional()) {
                throw Problem.unprocessable(
                        "notice-not-optional", "Notices of “" + code + "” cannot be put off: they are about safety.");
            }
            paces.put(kind, pace);
        });
        return paces;
    }

    /** @param named of language and zone, which otherwise stay */
    public void change(String personId, NoticeSettings settings, LanguageAndZone named) {
        recordedly(personId, () -> chosen.write(personId, settings, named));
    }

    /** What is missing is not chosen any more. */
    public void choose(String personId, LanguageAndZone languageAndZone) {
        recordedly(personId, () -> chosen.choose(personId, languageAndZone));
    }

    /** Takes back all that somebody chose. */
    public void reset(String personId) {
        recordedly(personId, () -> chosen.forget(personId));
    }

    private void recordedly(String personId, Runnable change) {
        Person person = people.find(personId).orElseThrow(Problem::notFound);
        Map<String, ?> before = recorded(chosen.of(personId));
        change.run();
        events.publishEvent(new SettingsChanged(personId));
        events.publishEvent(new Recorded(ACTION, person.subject(), before, recorded(chosen.of(personId))));
    }

    /** By a link in a letter; a second time changes nothing. */
    public void unsubscribe(String personId, List<NoticeKind> kinds, String channel) {
        Person person = people.find(personId).orElseThrow(Problem::notFound);
        NoticeSettings settings = chosen.of(personId);
        Map<String, Boolean> before = new LinkedHashMap<>();
        Map<String, Boolean> after = new LinkedHashMap<>();
        kinds.stream().filter(kind -> settings.wants(kind, channel)).forEach(kind -> {
            chosen.choose(
                    personId, kind, channel, choice(kind.code(), channel, false).wanted());
            String name = kind.code() + " by " + channel;
            before.put(name, true);
            after.put(name, false);
        });
        if (!after.isEmpty()) {
            events.publishEvent(new Recorded(ACTION, person.subject(), before, after));
        }
    }

    static Map<String, ?> recorded(NoticeSettings settings) {
        Map<String, Object> recorded = new LinkedHashMap<>();
        recorded.put("language", settings.language().code());
        recorded.put("zone", settings.zone().getId());
        QuietHours quiet = settings.quiet();
        recorded.put("quiet", quiet == null ? "never" : quiet.from() + " to " + quiet.until());
        DigestTimes digest = settings.digest();
        recorded.put("digest", digest.at() + (digest.weekdays() ? " from Monday to Friday" : " each day"));
        settings.paces().forEach((kind, pace) -> recorded.put(kind.code(), pace.code()));
        settings.choices()
                .forEach(choice -> recorded.put(choice.kind().code() + " by " + choice.channel(), choice.wanted()));
        return recorded;
    }
}
