package ropewalk.connector.microsoft365;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Call;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;
import ropewalk.connector.meeting.Attendees;
import ropewalk.connector.meeting.CallKey;
import ropewalk.connector.meeting.FreeTime;
import ropewalk.connector.meeting.When;
import ropewalk.connector.microsoft365.GraphApi.Item;
import ropewalk.connector.microsoft365.GraphApi.Page;
import ropewalk.connector.microsoft365.GraphApi.Schedule;
import ropewalk.connector.microsoft365.GraphApi.Time;
import ropewalk.connector.microsoft365.Microsoft365Connector.Account;
import ropewalk.connector.microsoft365.Microsoft365Connector.Cancellation;
import ropewalk.connector.microsoft365.Microsoft365Connector.Cancelled;
import ropewalk.connector.microsoft365.Microsoft365Connector.FreeTimeQuestion;
import ropewalk.connector.microsoft365.Microsoft365Connector.ListQuestion;
import ropewalk.connector.microsoft365.Microsoft365Connector.Listing;
import ropewalk.connector.microsoft365.Microsoft365Connector.MeetingChange;
import ropewalk.connector.microsoft365.Microsoft365Connector.NewMeeting;
import ropewalk.connector.microsoft365.Microsoft365Connector.Which;

/** The calls of a calendar. An event carries the last call that wrote it and the process's business key. */
final class Meetings {

    /** Our own properties of events: the namespace of public strings (MS-OXPROPS, PS_PUBLIC_STRINGS) and a name. */
    static final String CALL = "String {00020329-0000-0000-C000-000000000046} Name ropewalk-call";

    static final String BUSINESS_KEY = "String {00020329-0000-0000-C000-000000000046} Name ropewalk-key";

    static final String EXPAND =
            "singleValueExtendedProperties($filter=id eq '" + CALL + "' or id eq '" + BUSINESS_KEY + "')";

    private static final int MOST_LISTED = 200;
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private final AccessTokens tokens;

    Meetings(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** Looks for what an earlier try has left; the transaction id keeps two tries at once from making two. */
    Meeting insert(Call<Account, NewMeeting> call) {
        NewMeeting wanted = call.input();
        Account account = call.account();
        String mark = CallKey.digest(call.key());
        var event = new LinkedHashMap<String, Object>();
        event.put("transactionId", mark);
        event.put("subject", wanted.summary());
        texts(event, wanted.description(), wanted.location());
        var length = Duration.ofMinutes(wanted.minutes());
        span(event, When.span(wanted.start(), wanted.end(), length, wanted.timeZone(), account::timeZone));
        if (wanted.attendees() != null) {
            event.put("attendees", attendees(wanted.attendees(), List.of()));
        }
        if (wanted.conference()) {
            event.put("isOnlineMeeting", true);
            event.put("onlineMeetingProvider", "teamsForBusiness");
        }
        event.put("singleValueExtendedProperties", marks(call));
        String filter = "singleValueExtendedProperties/Any(ep: ep/id eq '" + CALL + "' and ep/value eq '" + mark + "')";
        return graph(call)
                .ask(api -> Meeting.of(api.find(account.mailbox(), filter, EXPAND, 1).items().stream()
                        .findFirst()
                        .orElseGet(() -> api.insert(account.mailbox(), event))));
    }

    /**
     * Reads first: a call that has taken effect before is not made again, and a moved meeting keeps its length. What
     * somebody changes between reading and writing is not overwritten.
     */
    Meeting update(Call<Account, MeetingChange> call) {
        MeetingChange wanted = call.input();
        String mailbox = call.account().mailbox();
        return graph(call).ask(api -> {
            Item known = api.get(mailbox, wanted.eventId(), EXPAND);
            if (CallKey.digest(call.key()).equals(known.own(CALL))) {
                return Meeting.of(known);
            }
            if (Boolean.TRUE.equals(known.isCancelled())) {
                throw new Refused("deleted", "The event was cancelled; it cannot be changed any more", null);
            }
            if (wanted.version() != null && !wanted.version().equals(known.etag())) {
                throw new Refused("changed", "Somebody else has changed the event since", null);
            }
            try {
                return Meeting.of(api.patch(mailbox, wanted.eventId(), known.etag(), change(call, known)));
            } catch (Refused no) {
                if (no.status() == 412 || no.status() == 409) {
                    throw Unavailable.busy("The event was changed at the same moment", null, no.vendorRequestId());
                }
                throw no;
            }
        });
    }

    private static Map<String, Object> change(Call<Account, MeetingChange> call, Item known) {
        MeetingChange wanted = call.input();
        var change = new LinkedHashMap<String, Object>();
        if (wanted.summary() != null) {
            change.put("subject", wanted.summary());
        }
        texts(change, wanted.description(), wanted.location());
        if (wanted.attendees() != null) {
            change.put(
                    "attendees",
                    attendees(wanted.attendees(), Objects.requireNonNullElse(known.attendees(), List.of())));
        }
        if (wanted.start() != null) {
            if ("seriesMaster".equals(known.type())) {
                throw new Refused("series", "A series cannot be moved by a process; move it in the calendar", null);
            }
            Integer minutes = wanted.minutes();
            Duration length = minutes == null ? length(known) : Duration.ofMinutes(minutes);
            span(change, When.span(wanted.start(), wanted.end(), length, wanted.timeZone(), call.account()::timeZone));
        } else if (wanted.end() != null || wanted.minutes() != null) {
            throw new Refused("no-start", "The meeting gets another end, but no start; give both", null);
        }
        change.put("singleValueExtendedProperties", marks(call));
        return change;
    }

    /** Half an hour when the event has whole days. */
    private static Duration length(Item known) {
        Time start = known.start();
        Time end = known.end();
        return start == null || end == null || Boolean.TRUE.equals(known.isAllDay())
                ? Duration.ofMinutes(30)
                : Duration.between(moment(start), moment(end));
    }

    /** What is gone already is cancelled. Attendees get a mail. */
    Cancelled cancel(Call<Account, Cancellation> call) {
        Cancellation wanted = call.input();
        String mailbox = call.account().mailbox();
        Map<String, Object> comment = wanted.message() == null ? Map.of() : Map.of("Comment", wanted.message());
        return graph(call).ask(api -> {
            try {
                api.cancel(mailbox, wanted.eventId(), comment);
                return new Cancelled(wanted.eventId(), true);
            } catch (Refused no) {
                if (no.status() == 404) {
                    return new Cancelled(wanted.eventId(), false);
                }
                throw no;
            }
        });
    }

    Meeting get(Call<Account, Which> call) {
        String id = call.input().eventId();
        return graph(call).ask(api -> Meeting.of(api.get(call.account().mailbox(), id, EXPAND)));
    }

    /** Microsoft gives pages of fifty; four of them at most are read. */
    Listing list(Call<Account, ListQuestion> call) {
        ListQuestion wanted = call.input();
        Graph graph = graph(call);
        Instant from =
                Objects.requireNonNullElse(wanted.from(), call.firstSentAt()).truncatedTo(ChronoUnit.SECONDS);
        Instant to = from.plus(wanted.days(), ChronoUnit.DAYS);
        String title = wanted.title() == null ? "" : wanted.title().toLowerCase(Locale.ROOT);
        Page page = graph.ask(
                api -> api.view(call.account().mailbox(), from.toString(), to.toString(), "start/dateTime", 50));
        var read = new ArrayList<Item>(page.items());
        while (page.nextLink() != null && read.size() < MOST_LISTED) {
            page = graph.follow(URI.create(page.nextLink()));
            read.addAll(page.items());
        }
        List<Meeting> meetings = read.stream()
                .limit(MOST_LISTED)
                .map(Meeting::of)
                .filter(each -> Objects.requireNonNullElse(each.summary(), "")
                        .toLowerCase(Locale.ROOT)
                        .contains(title))
                .toList();
        return new Listing(meetings, page.nextLink() != null || read.size() > MOST_LISTED);
    }

    FreeTime.Slot freeTime(Call<Account, FreeTimeQuestion> call) {
        FreeTimeQuestion wanted = call.input();
        String mailbox = call.account().mailbox();
        Instant from = FreeTime.earliest(wanted.from(), call.firstSentAt());
        Instant to = from.plus(Duration.ofDays(wanted.days()));
        var people = new ArrayList<>(List.of(mailbox));
        if (wanted.others() != null) {
            people.addAll(Attendees.addresses(wanted.others()));
        }
        Map<String, Object> question = Map.of(
                "schedules",
                people,
                "startTime",
                time(from.atOffset(ZoneOffset.UTC), "UTC"),
                "endTime",
                time(to.atOffset(ZoneOffset.UTC), "UTC"),
                "availabilityViewInterval",
                15);
        List<Schedule> answer = Objects.requireNonNullElse(
                graph(call).ask(api -> api.schedule(mailbox, question)).value(), List.of());
        boolean seen =
                answer.stream().anyMatch(each -> mailbox.equalsIgnoreCase(each.scheduleId()) && each.error() == null);
        if (!seen) {
            throw new Refused("calendar", "The calendar of " + mailbox + " cannot be seen by this account", null);
        }
        List<FreeTime.Period> taken = answer.stream()
                .flatMap(each -> Objects.requireNonNullElse(each.scheduleItems(), List.<GraphApi.Taken>of()).stream())
                .filter(each -> !List.of("free", "workingElsewhere")
                        .contains(Objects.requireNonNullElse(each.status(), "busy")))
                .map(each -> new FreeTime.Period(moment(each.start()), moment(each.end())))
                .toList();
        String zone =
                Objects.requireNonNullElse(wanted.timeZone(), call.account().timeZone());
        var length = Duration.ofMinutes(wanted.minutes());
        return new FreeTime(ZoneId.of(zone), wanted.opens(), wanted.closes(), wanted.weekends(), length)
                .slot(from, to, taken);
    }

    /** Asked for in UTC. */
    private static Instant moment(Time time) {
        return LocalDateTime.parse(time.dateTime()).toInstant(ZoneOffset.UTC);
    }

    private Graph graph(Call<Account, ?> call) {
        return new Graph(tokens, call.account(), call.http());
    }

    private static void texts(Map<String, Object> event, @Nullable String description, @Nullable String location) {
        if (description != null) {
            event.put("body", Map.of("contentType", "text", "content", description));
        }
        if (location != null) {
            event.put("location", Map.of("displayName", location));
        }
    }

    private static void span(Map<String, Object> event, When.Span span) {
        if (!span.start().toInstant().isBefore(span.end().toInstant())) {
            throw new Refused("end-before-start", "The meeting would end before it begins", null);
        }
        event.put("start", time(span.start(), span.zone()));
        event.put("end", time(span.end(), span.zone()));
    }

    /** Local in its zone; Microsoft knows the usual names of zones beside those of Windows. */
    private static Map<String, Object> time(OffsetDateTime time, @Nullable String zone) {
        boolean named = zone != null && zone.matches("[A-Za-z]+(/[A-Za-z0-9_+-]+)+|UTC");
        ZoneId inside = named ? ZoneId.of(zone) : ZoneOffset.UTC;
        return Map.of(
                "dateTime",
                LOCAL.format(time.atZoneSameInstant(inside)),
                "timeZone",
                named ? String.valueOf(zone) : "UTC");
    }

    /** Those that stay keep what Microsoft knows about them, such as their answer. */
    private static List<Map<String, Object>> attendees(String wanted, List<GraphApi.Attendee> known) {
        return Attendees.addresses(wanted).stream()
                .map(address -> Map.<String, Object>of(
                        "emailAddress",
                        Map.of("address", address),
                        "type",
                        known.stream()
                                .filter(each -> each.emailAddress() != null
                                        && address.equalsIgnoreCase(
                                                each.emailAddress().address()))
                                .findFirst()
                                .map(each -> Objects.requireNonNullElse(each.type(), "required"))
                                .orElse("required")))
                .toList();
    }

    private static List<Map<String, String>> marks(Call<?, ?> call) {
        var marks = new ArrayList<Map<String, String>>();
        marks.add(Map.of("id", CALL, "value", CallKey.digest(call.key())));
        if (call.businessKey() != null) {
            marks.add(Map.of("id", BUSINESS_KEY, "value", call.businessKey()));
        }
        return marks;
    }
}
