package ropewalk.connector.caldav;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.MeetingNews;
import ropewalk.connector.Multiline;
import ropewalk.connector.Secret;
import ropewalk.connector.meeting.Attendees;
import ropewalk.connector.meeting.FreeTime;
import ropewalk.connector.meeting.When;

/**
 * Meetings in one calendar of a CalDAV server: Nextcloud, iCloud, Fastmail, Radicale and others. Sources: RFC 4791
 * (CalDAV), RFC 6578 (synchronisation), RFC 6764 (where a calendar is), RFC 5545 (iCalendar).
 */
@Component
final class CalDavConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(
                            value = "Address",
                            help =
                                    "Of the server, for example https://cloud.example/remote.php/dav/, or of the calendar")
                    URI address,
            @Label("User name") String username,
            @Label(value = "Password", help = "Where the server has them, one for this application only") @Secret
                    String password,
            @Label(value = "Calendar", help = "Its name; empty: the only one") @Nullable String calendar,
            @Label(value = "E-mail", help = "Who asks to meetings with attendees; empty: the user name, if it is one")
                    @Nullable
                    String email,
            @Label(value = "Time zone", help = "Of times that name none, for example Europe/Berlin") @Default("UTC")
                    String timeZone) {

        Account {
            When.check(null, timeZone);
            Attendees.check(email);
            if (address.getHost() == null) {
                throw new IllegalArgumentException("“Address” (address) has to start with https://");
            }
        }

        @Nullable
        String organizer() {
            return email != null ? email : username.contains("@") ? username : null;
        }
    }

    record NewMeeting(
            @Label("Title") String summary,
            @Label("Description") @Multiline @Nullable String description,
            @Label(value = "Start", help = "For example 2027-01-15T09:00:00Z, or 2027-01-15T09:00 in the time zone")
                    String start,
            @Label(value = "End", help = "Empty: after the minutes below") @Nullable String end,
            @Label("Minutes") @Default("30") int minutes,
            @Label(value = "Time zone", help = "For example Europe/Berlin; empty: the connection's") @Nullable
                    String timeZone,
            @Label(value = "Attendees", help = "One or more e-mail addresses, with commas between them") @Nullable
                    String attendees,
            @Label("Location") @Nullable String location) {
        NewMeeting {
            When.check(start, timeZone);
            When.check(end, null);
            Attendees.check(attendees);
            When.positive(minutes);
        }
    }

    /** What is left empty stays as it is in the calendar. */
    record MeetingChange(
            @Label("Event id") String eventId,
            @Label(
                            value = "Version",
                            help = "When given, the event is changed only if nobody else has changed it since")
                    @Nullable
                    String version,
            @Label("Title") @Nullable String summary,
            @Label("Description") @Multiline @Nullable String description,
            @Label(value = "Start", help = "For example 2027-01-15T09:00:00Z, or 2027-01-15T09:00 in the time zone")
                    @Nullable
                    String start,
            @Label(value = "End", help = "Empty: after the minutes below") @Nullable String end,
            @Label(value = "Minutes", help = "Empty: as long as before") @Nullable Integer minutes,
            @Label(value = "Time zone", help = "For example Europe/Berlin; empty: the connection's") @Nullable
                    String timeZone,
            @Label(value = "Attendees", help = "All of them, with commas between them; who is missing is taken off")
                    @Nullable
                    String attendees,
            @Label("Location") @Nullable String location) {
        MeetingChange {
            When.check(start, timeZone);
            When.check(end, null);
            Attendees.check(attendees);
            When.positive(minutes == null ? 1 : minutes);
        }
    }

    record Which(@Label("Event id") String eventId) {}

    record Cancelled(
            @Label("Event id") String eventId,
            @Label(value = "Cancelled now", help = "false: it was gone before") boolean now) {}

    record ListQuestion(
            @Label(value = "From", help = "Empty: from now on") @Nullable Instant from,
            @Label(value = "Days", help = "How many to look ahead, 366 at most") @Default("14") int days,
            @Label(value = "Title contains", help = "Empty: all") @Nullable String title) {
        ListQuestion {
            When.days(days, 366);
        }
    }

    record Listing(
            @Label(value = "Meetings", help = "By their start, 200 at most; of a series each time it takes place")
                    List<Meeting> meetings,
            @Label(value = "More", help = "true: there are more than 200") boolean more) {}

    record FreeTimeQuestion(
            @Label("Minutes") @Default("30") int minutes,
            @Label(value = "Not before", help = "Empty: from now on") @Nullable Instant from,
            @Label(value = "Days", help = "How many to look ahead, 60 at most") @Default("14") int days,
            @Label("Working hours from") @Default("09:00") LocalTime opens,
            @Label("Working hours to") @Default("17:00") LocalTime closes,
            @Label("Weekends too") @Default("false") boolean weekends,
            @Label(value = "Time zone", help = "For example Europe/Berlin; empty: the connection's") @Nullable
                    String timeZone) {
        FreeTimeQuestion {
            When.check(null, timeZone);
            When.positive(minutes);
            When.days(days, 60);
        }
    }

    private final Calendars calendars;
    private final Meetings meetings;

    CalDavConnector(Clock clock) {
        calendars = new Calendars(clock);
        meetings = new Meetings(calendars, clock);
    }

    @Override
    public Card<Account> card() {
        return Card.of("caldav", "CalDAV calendar", Account.class)
                .described("Finds free time, arranges, moves and cancels meetings, and tells when they change.")
                .icon(Icon.CALENDAR)
                .operation(
                        "insert-event",
                        "Arrange a meeting",
                        NewMeeting.class,
                        Meeting.class,
                        Idempotency.NATIVE_KEY,
                        meetings::insert)
                .operation(
                        "update-event",
                        "Change a meeting",
                        MeetingChange.class,
                        Meeting.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        meetings::update)
                .operation(
                        "cancel-event",
                        "Cancel a meeting",
                        Which.class,
                        Cancelled.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        meetings::cancel)
                .operation("get-event", "Read a meeting", Which.class, Meeting.class, Idempotency.READ, meetings::get)
                .operation(
                        "list-events",
                        "List meetings",
                        ListQuestion.class,
                        Listing.class,
                        Idempotency.READ,
                        meetings::list)
                .operation(
                        "find-free-time",
                        "Find free time",
                        FreeTimeQuestion.class,
                        FreeTime.Slot.class,
                        Idempotency.READ,
                        meetings::freeTime)
                .event("event-created", "An event was put into the calendar", Meeting.class)
                .event("event-changed", "An event was changed", Meeting.class)
                .event("event-cancelled", "An event was taken out of the calendar", Meeting.class)
                .event(MeetingNews.STARTS, "A meeting starts", Meeting.class)
                .feed("events", "Changed events", poll -> EventFeed.poll(calendars, poll))
                .check(calendars::look);
    }
}
