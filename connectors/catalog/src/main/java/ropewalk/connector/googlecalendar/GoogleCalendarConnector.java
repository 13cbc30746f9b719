package ropewalk.connector.googlecalendar;

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
import ropewalk.connector.Consent;
import ropewalk.connector.Default;
import ropewalk.connector.Grant;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.MeetingNews;
import ropewalk.connector.Multiline;
import ropewalk.connector.Secret;
import ropewalk.connector.meeting.Attendees;
import ropewalk.connector.meeting.FreeTime;
import ropewalk.connector.meeting.When;

/** Meetings in one Google calendar. Source: developers.google.com/workspace/calendar, Calendar API v3. */
@Component
final class GoogleCalendarConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(value = "Client id", help = "Of an OAuth client in the Google Cloud console") String clientId,
            @Label("Client secret") @Secret String clientSecret,
            @Label(
                            value = "Refresh token",
                            help = "Comes by itself when somebody connects the calendar in the browser; or of a person"
                                    + " who consented to the scope https://www.googleapis.com/auth/calendar")
                    @Secret
                    @Nullable
                    String refreshToken,
            @Label(value = "Calendar", help = "Its id; primary is the consenting person's own") @Default("primary")
                    String calendar,
            @Label("Address") @Default("https://www.googleapis.com/calendar/v3") URI address,
            @Label("Address for access tokens") @Default("https://oauth2.googleapis.com/token") URI tokenAddress,
            @Label("Address for consent") @Default("https://accounts.google.com/o/oauth2/v2/auth") URI consentAddress) {

        Grant.Client client() {
            return Grant.Client.form(clientId, clientSecret);
        }
    }

    /** Without {@code access_type} Google gives no refresh token; without {@code prompt} only at the first time. */
    private static final Consent<Account> CONSENT = Consent.of(
                    Account::consentAddress, Account::tokenAddress, List.of("https://www.googleapis.com/auth/calendar"))
            .client(Account::client)
            .fills("refreshToken")
            .with("access_type", "offline")
            .with("prompt", "consent");

    /** Whom Google writes a mail about a meeting, its change or its end. */
    enum SendUpdates {
        ALL("all"),
        /** Those who do not use Google Calendar. */
        EXTERNAL_ONLY("externalOnly"),
        NONE("none");

        private final String said;

        SendUpdates(String said) {
            this.said = said;
        }

        String said() {
            return said;
        }
    }

    record NewMeeting(
            @Label("Title") String summary,
            @Label("Description") @Multiline @Nullable String description,
            @Label(value = "Start", help = "For example 2027-01-15T09:00:00Z, or 2027-01-15T09:00 in the time zone")
                    String start,
            @Label(value = "End", help = "Empty: after the minutes below") @Nullable String end,
            @Label("Minutes") @Default("30") int minutes,
            @Label(value = "Time zone", help = "For example Europe/Berlin; empty: the calendar's own") @Nullable
                    String timeZone,
            @Label(value = "Attendees", help = "One or more e-mail addresses, with commas between them") @Nullable
                    String attendees,
            @Label("Location") @Nullable String location,
            @Label(value = "Video conference", help = "Adds a Google Meet room") @Default("false") boolean conference,
            @Label(value = "Mail to", help = "Which attendees Google sends an invitation") @Default("ALL")
                    SendUpdates sendUpdates) {
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
            @Label(value = "Time zone", help = "For example Europe/Berlin; empty: the calendar's own") @Nullable
                    String timeZone,
            @Label(value = "Attendees", help = "All of them, with commas between them; who is missing is taken off")
                    @Nullable
                    String attendees,
            @Label("Location") @Nullable String location,
            @Label(value = "Mail to", help = "Which attendees Google tells of the change") @Default("ALL")
                    SendUpdates sendUpdates) {
        MeetingChange {
            When.check(start, timeZone);
            When.check(end, null);
            Attendees.check(attendees);
            When.positive(minutes == null ? 1 : minutes);
        }
    }

    record Cancellation(
            @Label("Event id") String eventId,
            @Label(value = "Mail to", help = "Which attendees Google tells that it is cancelled") @Default("ALL")
                    SendUpdates sendUpdates) {}

    record Cancelled(
            @Label("Event id") String eventId,
            @Label(value = "Cancelled now", help = "false: it was gone before") boolean now) {}

    record FreeTimeQuestion(
            @Label("Minutes") @Default("30") int minutes,
            @Label(value = "Not before", help = "Empty: from now on") @Nullable Instant from,
            @Label(value = "Days", help = "How many to look ahead, 60 at most") @Default("14") int days,
            @Label("Working hours from") @Default("09:00") LocalTime opens,
            @Label("Working hours to") @Default("17:00") LocalTime closes,
            @Label("Weekends too") @Default("false") boolean weekends,
            @Label(value = "Time zone", help = "For example Europe/Berlin; empty: the calendar's own") @Nullable
                    String timeZone,
            @Label(value = "Other calendars", help = "Their ids or addresses; those that are not shared do not count")
                    @Nullable
                    String others) {
        FreeTimeQuestion {
            When.check(null, timeZone);
            Attendees.check(others);
            When.positive(minutes);
            When.days(days, 60);
        }
    }

    private final AccessTokens tokens;

    GoogleCalendarConnector(Clock clock) {
        tokens = new AccessTokens(clock);
    }

    @Override
    public Card<Account> card() {
        var meetings = new Meetings(tokens);
        var free = new FreeTimes(tokens);
        Card<Account> card = Card.of("google-calendar", "Google Calendar", Account.class)
                .described(
                        "Finds free time, arranges, moves, answers and cancels meetings, and tells when they change.")
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
                        Cancellation.class,
                        Cancelled.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        meetings::cancel)
                .operation(
                        "find-free-time",
                        "Find free time",
                        FreeTimeQuestion.class,
                        FreeTime.Slot.class,
                        Idempotency.READ,
                        free::first)
                .event("event-created", "An event was put into the calendar", Meeting.class)
                .event("event-changed", "An event was changed", Meeting.class)
                .event("event-cancelled", "An event was cancelled", Meeting.class)
                .event(MeetingNews.STARTS, "A meeting starts", Meeting.class)
                .feed("events", "Changed events", poll -> EventFeed.poll(tokens, poll))
                .check((account, http) ->
                        new Google(tokens, account, http).ask(api -> api.calendar(account.calendar())))
                .consent(CONSENT);
        return new AttendeeCalls(tokens).on(free.on(card));
    }
}
