package ropewalk.connector.microsoft365;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.MeetingNews;
import ropewalk.connector.Multiline;
import ropewalk.connector.Secret;
import ropewalk.connector.Webhook;
import ropewalk.connector.meeting.Attendees;
import ropewalk.connector.meeting.FreeTime;
import ropewalk.connector.meeting.When;

/**
 * Meetings in one person's Microsoft 365 calendar. Sources: learn.microsoft.com/graph, API reference v1.0: calendar,
 * event, event: delta, calendar: getSchedule, subscription; the guides on change notifications and delta query.
 */
@Component
final class Microsoft365Connector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(value = "Directory (tenant) id", help = "Of the organisation in Microsoft Entra") String tenant,
            @Label(value = "Application (client) id", help = "Of an app registration") String clientId,
            @Label("Client secret") @Secret String clientSecret,
            @Label(value = "Mailbox", help = "E-mail address of the person whose calendar it is") String mailbox,
            @Label(value = "Refresh token", help = "Of that person's consent; empty: the application has its own right")
                    @Secret
                    @Nullable
                    String refreshToken,
            @Label(
                            value = "Word for notifications",
                            help = "Any text that nobody can guess; Microsoft sends it along with each notification")
                    @Secret
                    @Nullable
                    String clientState,
            @Label(value = "Time zone", help = "Of times that name none, for example Europe/Berlin") @Default("UTC")
                    String timeZone,
            @Label("Address") @Default("https://graph.microsoft.com/v1.0") URI address,
            @Label("Address for access tokens") @Default("https://login.microsoftonline.com") URI signIn)
            implements Entra {

        Account {
            When.check(null, timeZone);
            Attendees.check(mailbox);
            Entra.check(tenant, clientState);
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
            @Label("Location") @Nullable String location,
            @Label(value = "Teams meeting", help = "Adds a room in Microsoft Teams") @Default("false")
                    boolean conference) {
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

    record Cancellation(
            @Label("Event id") String eventId,
            @Label(value = "Message", help = "Stands in the mail to the attendees") @Multiline @Nullable
                    String message) {}

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
            @Label(value = "More", help = "true: there are more than these") boolean more) {}

    record FreeTimeQuestion(
            @Label("Minutes") @Default("30") int minutes,
            @Label(value = "Not before", help = "Empty: from now on") @Nullable Instant from,
            @Label(value = "Days", help = "How many to look ahead, 60 at most") @Default("14") int days,
            @Label("Working hours from") @Default("09:00") LocalTime opens,
            @Label("Working hours to") @Default("17:00") LocalTime closes,
            @Label("Weekends too") @Default("false") boolean weekends,
            @Label(value = "Time zone", help = "For example Europe/Berlin; empty: the connection's") @Nullable
                    String timeZone,
            @Label(value = "Others", help = "Up to 19 e-mail addresses; those whose time cannot be seen do not count")
                    @Nullable
                    String others) {
        FreeTimeQuestion {
            When.check(null, timeZone);
            Attendees.check(others);
            When.positive(minutes);
            When.days(days, 60);
            if (others != null && Attendees.addresses(others).size() > 19) {
                throw new IllegalArgumentException("“Others” (others) can be 19 at most");
            }
        }
    }

    record Renewal(
            @Label(value = "Address", help = "Where Microsoft sends notifications; empty: the connection's own")
                    @Nullable
                    URI address) {}

    record Notified(
            @Label("Subscription id") String subscriptionId,
            @Label(value = "Until", help = "Renew it before, for example every day") Instant until) {}

    private final AccessTokens tokens;

    Microsoft365Connector(Clock clock) {
        tokens = new AccessTokens(clock);
    }

    @Override
    public Card<Account> card() {
        var meetings = new Meetings(tokens);
        return Card.of("microsoft365-calendar", "Microsoft 365 calendar", Account.class)
                .described("Finds free time, arranges, moves and cancels meetings, and tells when they change.")
                .icon(Icon.CALENDAR)
                .operation(
                        "insert-event",
                        "Arrange a meeting",
                        NewMeeting.class,
                        Meeting.class,
                        Idempotency.LOOKUP_THEN_CREATE,
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
                        Cancellation.class,
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
                .operation(
                        "renew-notifications",
                        "Renew notifications",
                        Renewal.class,
                        Notified.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        call -> new Notifications(tokens).renew(call))
                .event("event-created", "An event was put into the calendar", Meeting.class)
                .event("event-changed", "An event was changed", Meeting.class)
                .event("event-cancelled", "An event was cancelled", Meeting.class)
                .event(MeetingNews.STARTS, "A meeting starts", Meeting.class)
                .webhook(Webhook.<Account>asking(
                                (delivery, account) -> Notifications.verify(delivery, account.clientState()), "events")
                        .echoing("validationToken", "POST", "GET"))
                .feed("events", "Changed events", poll -> EventFeed.poll(tokens, poll))
                .check((account, http) -> new Graph(tokens, account, http).ask(api -> api.calendar(account.mailbox())));
    }
}
