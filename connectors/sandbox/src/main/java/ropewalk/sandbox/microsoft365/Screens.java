package ropewalk.sandbox.microsoft365;

import static ropewalk.sandbox.server.Page.text;

import java.net.URI;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ropewalk.sandbox.server.Page;

/** What a person trying things out sees of the calendar. */
final class Screens {

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Screens() {}

    static String overview(Mailbox mailbox, URI signIn) {
        LocalDateTime soon = LocalDateTime.now(ZoneOffset.UTC)
                .plusDays(1)
                .truncatedTo(ChronoUnit.DAYS)
                .plusHours(9);
        return """
                <h2>New event</h2>
                <form class="row" method="post" action="/sandbox/events">
                <label>Title<input name="subject" required value="Busy"></label>
                <label>Start (UTC)<input name="start" type="datetime-local" required value="%s"></label>
                <label>Minutes<input name="minutes" type="number" min="1" value="60"></label>
                <button>Put it into the calendar</button></form>
                <h2>Calendar of %s</h2>"""
                        .formatted(soon, Mailbox.OWNER)
                + Page.table(
                        List.of("Start", "Title", "Attendees", ""),
                        mailbox.all().stream()
                                .sorted(Comparator.comparing(each -> Times.at(each.get("start"))))
                                .map(Screens::event)
                                .toList(),
                        "No event yet.")
                + "<h2>Mails to attendees</h2>"
                + Page.table(
                        List.of("To", "What", "Event"),
                        mailbox.mails().stream()
                                .map(each -> List.of(text(each.to()), text(each.what()), text(each.subject())))
                                .toList(),
                        "No mail yet.")
                + """
                <h2>What Microsoft does now and then</h2>
                <form class="row" method="post" action="/sandbox/states">
                <button class="plain">Forget what was synchronised</button></form>
                <p>Access tokens come from <a href="%s">the sign-in's page</a>.</p>
                """
                        .formatted(text(signIn));
    }

    private static List<String> event(Map<String, Object> event) {
        String attendees = (event.get("attendees") instanceof List<?> list ? list : List.of())
                .stream().map(Screens::attendee).collect(Collectors.joining(", "));
        return List.of(
                text(SHOWN.format(Times.at(event.get("start")))),
                text(event.get("subject")),
                text(attendees),
                button(event, "move", "A day later")
                        + button(event, "delete", "Delete")
                        + (attendees.isEmpty() ? "" : button(event, "accept", "Accept as the attendee")));
    }

    private static String attendee(Object attendee) {
        return attendee instanceof Map<?, ?> one
                        && one.get("emailAddress") instanceof Map<?, ?> mail
                        && one.get("status") instanceof Map<?, ?> status
                ? mail.get("address") + " (" + status.get("response") + ")"
                : "";
    }

    private static String button(Map<String, Object> event, String action, String label) {
        return """
                <form class="row" method="post" action="/sandbox/events/%s/%s"><button class="plain">%s</button></form>"""
                .formatted(text(event.get("id")), action, label);
    }
}
