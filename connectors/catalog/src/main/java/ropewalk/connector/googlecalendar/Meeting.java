package ropewalk.connector.googlecalendar;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Label;
import ropewalk.connector.googlecalendar.CalendarApi.Item;
import ropewalk.connector.googlecalendar.CalendarApi.Time;

/** An event as a process sees it. Of one that was cancelled, Google may tell no more than the id. */
record Meeting(
        @Label("Event id") String eventId,
        @Label(value = "Version", help = "Changes with every change of the event") @Nullable String version,
        @Label(value = "Status", help = "confirmed, tentative or cancelled") String status,
        @Label("Title") @Nullable String summary,
        @Label("Description") @Nullable String description,
        @Label(value = "Start", help = "In UTC; of an event of whole days the first one") @Nullable String start,
        @Label(value = "End", help = "In UTC; of an event of whole days the one after the last") @Nullable String end,
        @Label("Whole days") boolean allDay,
        @Label("Location") @Nullable String location,
        @Label("Organizer") @Nullable String organizer,
        @Label("Attendees") List<Attendee> attendees,
        @Label("Page in the calendar") @Nullable String link,
        @Label("Video conference") @Nullable String conferenceLink) {

    record Attendee(
            @Label("E-mail") String email,
            @Label(value = "Response", help = "needsAction, accepted, tentative or declined") String response) {}

    static Meeting of(Item item) {
        return new Meeting(
                item.id(),
                item.etag(),
                item.status() == null ? "confirmed" : item.status(),
                item.summary(),
                item.description(),
                time(item.start()),
                time(item.end()),
                item.start() != null && item.start().date() != null,
                item.location(),
                item.organizer() == null ? null : item.organizer().email(),
                attendees(item.attendees()),
                item.htmlLink(),
                item.hangoutLink());
    }

    private static @Nullable String time(@Nullable Time time) {
        if (time == null || time.dateTime() == null) {
            return time == null ? null : time.date();
        }
        try {
            return OffsetDateTime.parse(time.dateTime()).toInstant().toString();
        } catch (DateTimeException withoutOffset) {
            return time.dateTime();
        }
    }

    private static List<Attendee> attendees(@Nullable List<Map<String, Object>> attendees) {
        return attendees == null
                ? List.of()
                : attendees.stream()
                        .map(each -> new Attendee(
                                String.valueOf(each.get("email")),
                                String.valueOf(each.getOrDefault("responseStatus", "needsAction"))))
                        .toList();
    }
}
