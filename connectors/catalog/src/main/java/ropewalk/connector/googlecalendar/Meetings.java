package ropewalk.connector.googlecalendar;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Call;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;
import ropewalk.connector.googlecalendar.CalendarApi.Item;
import ropewalk.connector.googlecalendar.CalendarApi.Time;
import ropewalk.connector.googlecalendar.GoogleCalendarConnector.Account;
import ropewalk.connector.googlecalendar.GoogleCalendarConnector.Cancellation;
import ropewalk.connector.googlecalendar.GoogleCalendarConnector.Cancelled;
import ropewalk.connector.googlecalendar.GoogleCalendarConnector.MeetingChange;
import ropewalk.connector.googlecalendar.GoogleCalendarConnector.NewMeeting;
import ropewalk.connector.meeting.Attendees;
import ropewalk.connector.meeting.CallKey;
import ropewalk.connector.meeting.When;

/**
 * The calls that change the calendar. An event carries the last call that wrote it and the process's business key, both
 * where only this calendar's copy has them.
 */
final class Meetings {

    static final String BUSINESS_KEY = "ropewalkKey";
    private static final String CALL = "ropewalkCall";
    private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

    private final AccessTokens tokens;

    Meetings(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The event's id is made from the call's key: a repeated call finds it taken and reads what is there. Its digits are
     * among those that Google takes (base32hex, 5 to 1024).
     */
    Meeting insert(Call<Account, NewMeeting> call) {
        String calendar = call.account().calendar();
        NewMeeting wanted = call.input();
        String id = CallKey.digest(call.key());
        return google(call).ask(api -> {
            var event = new LinkedHashMap<String, Object>();
            event.put("id", id);
            event.put("summary", wanted.summary());
            put(event, "description", wanted.description());
            put(event, "location", wanted.location());
            var length = Duration.ofMinutes(wanted.minutes());
            event.putAll(span(When.span(wanted.start(), wanted.end(), length, wanted.timeZone(), zone(api, calendar))));
            if (wanted.attendees() != null) {
                event.put("attendees", Attendees.of(wanted.attendees(), null));
            }
            event.put("extendedProperties", Map.of("private", marks(call)));
            if (wanted.conference()) {
                var room = Map.of("type", "hangoutsMeet");
                event.put(
                        "conferenceData",
                        Map.of("createRequest", Map.of("requestId", id, "conferenceSolutionKey", room)));
            }
            Integer conferences = wanted.conference() ? 1 : null;
            try {
                return Meeting.of(api.insert(calendar, wanted.sendUpdates().said(), conferences, event));
            } catch (Refused no) {
                if (no.status() == 409) {
                    return Meeting.of(api.get(calendar, id));
                }
                throw no;
            }
        });
    }

    /**
     * Reads first: a call that has taken effect before is not made again, attendees keep their answers, and a moved
     * meeting its length. What somebody changes between reading and writing is not overwritten.
     */
    Meeting update(Call<Account, MeetingChange> call) {
        String calendar = call.account().calendar();
        MeetingChange wanted = call.input();
        return google(call).ask(api -> {
            Item known = api.get(calendar, wanted.eventId());
            if (CallKey.digest(call.key()).equals(known.own(CALL))) {
                return Meeting.of(known);
            }
            if (known.isCancelled()) {
                throw new Refused("deleted", "The event was cancelled; it cannot be changed any more", null);
            }
            String version =
                    wanted.version() != null ? wanted.version() : Objects.requireNonNullElse(known.etag(), "*");
            try {
                Map<String, Object> change = change(call, known, zone(api, calendar));
                return Meeting.of(api.patch(
                        calendar,
                        wanted.eventId(),
                        version,
                        wanted.sendUpdates().said(),
                        change));
            } catch (Refused no) {
                if (no.status() == 412 && wanted.version() == null) {
                    throw Unavailable.busy("The event was changed at the same moment", null, no.vendorRequestId());
                }
                throw no;
            }
        });
    }

    private static Map<String, Object> change(Call<Account, MeetingChange> call, Item known, Supplier<String> zone) {
        MeetingChange wanted = call.input();
        var change = new LinkedHashMap<String, Object>();
        put(change, "summary", wanted.summary());
        put(change, "description", wanted.description());
        put(change, "location", wanted.location());
        if (wanted.attendees() != null) {
            change.put("attendees", Attendees.of(wanted.attendees(), known.attendees()));
        }
        if (wanted.start() != null) {
            Integer minutes = wanted.minutes();
            Duration length = minutes == null ? length(known) : Duration.ofMinutes(minutes);
            change.putAll(span(When.span(wanted.start(), wanted.end(), length, wanted.timeZone(), zone)));
        } else if (wanted.end() != null || wanted.minutes() != null) {
            throw new Refused("no-start", "The meeting gets another end, but no start; give both", null);
        }
        change.put("extendedProperties", Map.of("private", marks(call)));
        return change;
    }

    /** Half an hour when the event has whole days. */
    private static Duration length(Item known) {
        Time start = known.start();
        Time end = known.end();
        return start == null || end == null || start.dateTime() == null || end.dateTime() == null
                ? Duration.ofMinutes(30)
                : Duration.between(OffsetDateTime.parse(start.dateTime()), OffsetDateTime.parse(end.dateTime()));
    }

    /** What is gone already is cancelled. */
    Cancelled cancel(Call<Account, Cancellation> call) {
        Cancellation wanted = call.input();
        return google(call).ask(api -> {
            try {
                api.delete(
                        call.account().calendar(),
                        wanted.eventId(),
                        wanted.sendUpdates().said());
                return new Cancelled(wanted.eventId(), true);
            } catch (Refused no) {
                if (no.status() == 404 || no.status() == 410) {
                    return new Cancelled(wanted.eventId(), false);
                }
                throw no;
            }
        });
    }

    private Google google(Call<Account, ?> call) {
        return new Google(tokens, call.account(), call.http());
    }

    /** Google's {@code start} and {@code end}. */
    private static Map<String, Object> span(When.Span span) {
        var sent = new LinkedHashMap<String, Object>();
        sent.put("start", sent(span.start(), span.zone()));
        sent.put("end", sent(span.end(), span.zone()));
        return sent;
    }

    private static Map<String, Object> sent(OffsetDateTime time, @Nullable String zone) {
        var sent = new LinkedHashMap<String, Object>();
        sent.put("dateTime", SENT.format(time));
        if (zone != null) {
            sent.put("timeZone", zone);
        }
        return sent;
    }

    private static Supplier<String> zone(CalendarApi api, String calendar) {
        return () -> api.calendar(calendar).timeZone();
    }

    private static Map<String, String> marks(Call<?, ?> call) {
        var marks = new LinkedHashMap<String, String>();
        marks.put(CALL, CallKey.digest(call.key()));
        if (call.businessKey() != null) {
            marks.put(BUSINESS_KEY, call.businessKey());
        }
        return marks;
    }

    private static void put(Map<String, Object> event, String name, @Nullable String value) {
        if (value != null) {
            event.put(name, value);
        }
    }
}
