package ropewalk.sandbox.googlecalendar;

import static ropewalk.sandbox.server.Page.text;

import java.net.URI;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ropewalk.sandbox.server.Page;

/** What a person trying things out sees of the calendar. */
final class Screens {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm");

    private Screens() {}

    static String overview(Agenda agenda) {
        LocalDateTime soon = LocalDateTime.now(Times.ZONE)
                .plusDays(1)
                .truncatedTo(ChronoUnit.DAYS)
                .plusHours(9);
        return """
                <h2>New event</h2>
                <form class="row" method="post" action="/sandbox/events">
                <label>Title<input name="summary" required value="Busy"></label>
                <label>Start<input name="start" type="datetime-local" required value="%s"></label>
                <label>Minutes<input name="minutes" type="number" min="1" value="60"></label>
                <button>Put it into the calendar</button></form>
                <h2>Calendar (%s)</h2>"""
                        .formatted(soon, Times.ZONE.getId())
                + Page.table(
                        List.of("Start", "Title", "Attendees", "Status", ""),
                        agenda.all().stream()
                                .sorted(Comparator.comparing(event -> Times.at(event.get("start"))))
                                .map(Screens::event)
                                .toList(),
                        "No event yet.")
                + "<h2>Mails to attendees</h2>"
                + Page.table(
                        List.of("To", "What", "Event"),
                        agenda.invitations().stream()
                                .map(each -> List.of(text(each.to()), text(each.what()), text(each.summary())))
                                .toList(),
                        "No mail yet.");
    }

    private static List<String> event(Map<String, Object> event) {
        boolean cancelled = Reading.isCancelled(event);
        return List.of(
                "<span id=\"" + text(event.get("id")) + "\">"
                        + SHOWN.format(Times.at(event.get("start")).atZone(Times.ZONE)) + "</span>",
                text(event.get("summary")),
                attendees(event),
                text(event.get("status")),
                cancelled
                        ? ""
                        : button(event, "move", "A day later")
                                + button(event, "cancel", "Cancel")
                                + (event.get("attendees") == null
                                        ? ""
                                        : button(event, "accept", "Accept as the attendee")));
    }

    private static String attendees(Map<String, Object> event) {
        return (event.get("attendees") instanceof List<?> list ? list : List.of())
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .map(each -> text(each.get("email")) + " (" + text(each.get("responseStatus")) + ")")
                        .collect(Collectors.joining(", "));
    }

    private static String button(Map<String, Object> event, String action, String label) {
        return """
                <form class="row" method="post" action="/sandbox/events/%s/%s"><button class="plain">%s</button></form>"""
                .formatted(text(event.get("id")), action, label);
    }

    static String switches(URI signIn) {
        return """
                <h2>What Google does now and then</h2>
                <form class="row" method="post" action="/sandbox/sync-tokens">
                <button class="plain">Forget what was synchronised</button></form>
                <form class="row" method="post" action="/sandbox/rate-limit">
                <button class="plain">Refuse the next call by its rate limit (403)</button></form>
                <p>Access tokens come from <a href="%s">the sign-in's page</a>.</p>
                """
                .formatted(text(signIn));
    }
}
