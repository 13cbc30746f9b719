package ropewalk.sandbox.caldav;

import static ropewalk.sandbox.server.Page.text;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import ropewalk.sandbox.caldav.CalDavSandbox.Held;
import ropewalk.sandbox.server.Page;

/** What a person trying things out sees of the calendar. */
final class Screens {

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Screens() {}

    static String overview(List<Held> events) {
        LocalDateTime soon = LocalDateTime.now(ZoneOffset.UTC)
                .plusDays(1)
                .truncatedTo(ChronoUnit.DAYS)
                .plusHours(9);
        return """
                <h2>New event</h2>
                <form class="row" method="post" action="/sandbox/events">
                <label>Title<input name="summary" required value="Busy"></label>
                <label>Start (UTC)<input name="start" type="datetime-local" required value="%s"></label>
                <label>Minutes<input name="minutes" type="number" min="1" value="60"></label>
                <button>Put it into the calendar</button></form>
                <h2>Calendar “Work”</h2>"""
                        .formatted(soon)
                + Page.table(
                        List.of("Start", "Title", "Attendees", ""),
                        events.stream()
                                .sorted(Comparator.comparing(Screens::start))
                                .map(Screens::event)
                                .toList(),
                        "No event yet.")
                + """
                <h2>What a server does now and then</h2>
                <form class="row" method="post" action="/sandbox/tokens">
                <button class="plain">Forget what was synchronised</button></form>
                """;
    }

    private static Instant start(Held event) {
        return Ical.time(event.text(), "DTSTART").orElse(Instant.EPOCH);
    }

    private static List<String> event(Held event) {
        String attendees = Ical.event(event.text()).stream()
                .filter(each -> each.name().equals("ATTENDEE"))
                .map(each -> each.value().replaceFirst("(?i)mailto:", ""))
                .collect(Collectors.joining(", "));
        return List.of(
                text(SHOWN.format(start(event))),
                text(Ical.shown(event.text(), "SUMMARY")),
                text(attendees),
                button(event, "move", "A day later") + button(event, "delete", "Delete"));
    }

    private static String button(Held event, String action, String label) {
        return """
                <form class="row" method="post" action="/sandbox/events/%s/%s"><button class="plain">%s</button></form>"""
                .formatted(text(event.name()), action, label);
    }
}
