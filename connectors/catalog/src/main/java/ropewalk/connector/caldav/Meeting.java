package ropewalk.connector.caldav;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Label;

/** An event as a process sees it. Of one that was taken out of the calendar, no more than the id is known. */
record Meeting(
        @Label("Event id") String eventId,
        @Label(value = "Version", help = "Changes with every change of the event") @Nullable String version,
        @Label(value = "Status", help = "confirmed, tentative or cancelled") String status,
        @Label("Title") @Nullable String summary,
        @Label("Description") @Nullable String description,
        @Label(value = "Start", help = "In UTC; of an event of whole days the first one") @Nullable String start,
        @Label(value = "End", help = "In UTC; of an event of whole days the one after the last") @Nullable String end,
        @Label("Whole days") boolean allDay,
        @Label(value = "Series", help = "true: it takes place again and again") boolean series,
        @Label("Location") @Nullable String location,
        @Label("Organizer") @Nullable String organizer,
        @Label("Attendees") List<Attendee> attendees,
        @Label("Link") @Nullable String link) {

    record Attendee(
            @Label("E-mail") String email,
            @Label(value = "Response", help = "needsAction, accepted, tentative or declined") String response) {}

    static Meeting gone(String eventId) {
        return new Meeting(
                eventId, null, "cancelled", null, null, null, null, false, false, null, null, List.of(), null);
    }

    Meeting at(String from, String to) {
        return new Meeting(
                eventId,
                version,
                status,
                summary,
                description,
                from,
                to,
                allDay,
                series,
                location,
                organizer,
                attendees,
                link);
    }
}
