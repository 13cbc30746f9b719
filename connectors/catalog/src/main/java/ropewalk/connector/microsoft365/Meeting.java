package ropewalk.connector.microsoft365;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Label;
import ropewalk.connector.microsoft365.GraphApi.Item;
import ropewalk.connector.microsoft365.GraphApi.Time;

/** An event as a process sees it. Of one that was taken out of the calendar, no more than the id is known. */
record Meeting(
        @Label("Event id") String eventId,
        @Label(value = "Version", help = "Changes with every change of the event") @Nullable String version,
        @Label(value = "Status", help = "confirmed or cancelled") String status,
        @Label("Title") @Nullable String summary,
        @Label(value = "Description", help = "Its first 255 characters, as plain text") @Nullable String description,
        @Label(value = "Start", help = "In UTC; of an event of whole days the first one") @Nullable String start,
        @Label(value = "End", help = "In UTC; of an event of whole days the one after the last") @Nullable String end,
        @Label("Whole days") boolean allDay,
        @Label(value = "Series", help = "true: it takes place again and again") boolean series,
        @Label("Location") @Nullable String location,
        @Label("Organizer") @Nullable String organizer,
        @Label("Attendees") List<Attendee> attendees,
        @Label("Page in the calendar") @Nullable String link,
        @Label("Teams meeting") @Nullable String conferenceLink) {

    record Attendee(
            @Label("E-mail") String email,
            @Label(value = "Response", help = "needsAction, accepted, tentative or declined") String response) {}

    static Meeting of(Item item) {
        boolean gone = item.removed() != null || Boolean.TRUE.equals(item.isCancelled());
        boolean allDay = Boolean.TRUE.equals(item.isAllDay());
        return new Meeting(
                item.id(),
                item.etag(),
                gone ? "cancelled" : "confirmed",
                item.subject(),
                item.bodyPreview(),
                time(item.start(), allDay),
                time(item.end(), allDay),
                allDay,
                "seriesMaster".equals(item.type()),
                item.location() == null ? null : blankIsNone(item.location().displayName()),
                item.organizer() == null || item.organizer().emailAddress() == null
                        ? null
                        : item.organizer().emailAddress().address(),
                attendees(item),
                item.webLink(),
                item.onlineMeeting() == null ? null : item.onlineMeeting().joinUrl());
    }

    private static @Nullable String blankIsNone(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static @Nullable String time(@Nullable Time time, boolean allDay) {
        if (time == null || allDay) {
            return time == null ? null : time.dateTime().split("T", 2)[0];
        }
        try {
            return LocalDateTime.parse(time.dateTime())
                    .toInstant(ZoneOffset.UTC)
                    .toString();
        } catch (DateTimeException inAnotherForm) {
            return time.dateTime();
        }
    }

    private static List<Attendee> attendees(Item item) {
        return Objects.requireNonNullElse(item.attendees(), List.<GraphApi.Attendee>of()).stream()
                .filter(each ->
                        each.emailAddress() != null && each.emailAddress().address() != null)
                .map(each -> new Attendee(
                        String.valueOf(each.emailAddress().address()),
                        response(each.status() == null ? null : each.status().response())))
                .toList();
    }

    private static String response(@Nullable String said) {
        return switch (Objects.requireNonNullElse(said, "none")) {
            case "accepted", "organizer" -> "accepted";
            case "tentativelyAccepted" -> "tentative";
            case "declined" -> "declined";
            default -> "needsAction";
        };
    }
}
