package ropewalk.connector.caldav;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;
import ropewalk.connector.caldav.CalDavConnector.Account;
import ropewalk.connector.caldav.CalDavConnector.Cancelled;
import ropewalk.connector.caldav.CalDavConnector.FreeTimeQuestion;
import ropewalk.connector.caldav.CalDavConnector.ListQuestion;
import ropewalk.connector.caldav.CalDavConnector.Listing;
import ropewalk.connector.caldav.CalDavConnector.MeetingChange;
import ropewalk.connector.caldav.CalDavConnector.NewMeeting;
import ropewalk.connector.caldav.CalDavConnector.Which;
import ropewalk.connector.caldav.Events.Found;
import ropewalk.connector.meeting.CallKey;
import ropewalk.connector.meeting.FreeTime;
import ropewalk.connector.meeting.When;

/** The calls of a calendar. An event carries the last call that wrote it and the process's business key. */
final class Meetings {

    private static final int MOST_LISTED = 200;

    private final Calendars calendars;
    private final Clock clock;

    Meetings(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    /** The event's name and UID are made from the call's key: a repeated call finds it taken and reads what is there. */
    Meeting insert(Call<Account, NewMeeting> call) {
        NewMeeting wanted = call.input();
        Account account = call.account();
        Events events = events(call);
        When.Span span = When.span(
                wanted.start(),
                wanted.end(),
                Duration.ofMinutes(wanted.minutes()),
                wanted.timeZone(),
                account::timeZone);
        String name = Events.name(call.key(), call.businessKey());
        String text = Writing.anew(CallKey.digest(call.key()), clock.instant())
                .text(Property.SUMMARY, wanted.summary())
                .text(Property.DESCRIPTION, wanted.description())
                .text(Property.LOCATION, wanted.location())
                .span(positive(span))
                .attendees(wanted.attendees(), account.organizer())
                .text(Ics.CALL, CallKey.digest(call.key()))
                .text(Ics.BUSINESS_KEY, call.businessKey())
                .stamped(clock.instant(), false)
                .toString();
        try {
            events.dav().create(events.at(name), text);
        } catch (Refused no) {
            if (no.status() != 412) {
                throw no;
            }
        }
        return events.get(name).meeting();
    }

    /**
     * Reads first: a call that has taken effect before is not made again, attendees keep their answers, and a moved
     * meeting its length. What somebody changes between reading and writing is not overwritten.
     */
    Meeting update(Call<Account, MeetingChange> call) {
        MeetingChange wanted = call.input();
        Events events = events(call);
        Found known = events.get(wanted.eventId());
        VEvent event = known.ics().event();
        if (CallKey.digest(call.key()).equals(Ics.text(event, Ics.CALL))) {
            return known.meeting();
        }
        if (wanted.version() != null && !wanted.version().equals(known.etag())) {
            throw new Refused("changed", "Somebody else has changed the event since", null);
        }
        When.Span span = span(wanted, known, call.account());
        String text = Writing.of(known.ics())
                .text(Property.SUMMARY, wanted.summary())
                .text(Property.DESCRIPTION, wanted.description())
                .text(Property.LOCATION, wanted.location())
                .attendees(wanted.attendees(), call.account().organizer())
                .text(Ics.CALL, CallKey.digest(call.key()))
                .moved(span == null ? null : positive(span))
                .stamped(clock.instant(), span != null)
                .toString();
        try {
            events.dav().replace(events.at(wanted.eventId()), text, known.etag());
        } catch (Refused no) {
            if (no.status() == 412) {
                throw Unavailable.busy("The event was changed at the same moment", null, no.vendorRequestId());
            }
            throw no;
        }
        return events.get(wanted.eventId()).meeting();
    }

    private static When.@Nullable Span span(MeetingChange wanted, Found known, Account account) {
        if (wanted.start() == null) {
            if (wanted.end() != null || wanted.minutes() != null) {
                throw new Refused("no-start", "The meeting gets another end, but no start; give both", null);
            }
            return null;
        }
        if (known.ics().isSeries()) {
            throw new Refused("series", "A series cannot be moved by a process; move it in the calendar", null);
        }
        Integer minutes = wanted.minutes();
        Duration length = minutes == null ? length(known) : Duration.ofMinutes(minutes);
        return When.span(wanted.start(), wanted.end(), length, wanted.timeZone(), account::timeZone);
    }

    /** Half an hour when the event has whole days. */
    private static Duration length(Found known) {
        return known.between(Instant.MIN, Instant.MAX).stream()
                .filter(each -> !(each.first() instanceof java.time.LocalDate))
                .map(each -> Duration.between(each.start(), each.end()))
                .findFirst()
                .orElse(Duration.ofMinutes(30));
    }

    private static When.Span positive(When.Span span) {
        if (!span.start().toInstant().isBefore(span.end().toInstant())) {
            throw new Refused("end-before-start", "The meeting would end before it begins", null);
        }
        return span;
    }

    /** What is gone already is cancelled. */
    Cancelled cancel(Call<Account, Which> call) {
        Events events = events(call);
        String id = call.input().eventId();
        try {
            events.dav().delete(events.at(id));
            return new Cancelled(id, true);
        } catch (Refused no) {
            if (no.status() == 404 || no.status() == 410) {
                return new Cancelled(id, false);
            }
            throw no;
        }
    }

    Meeting get(Call<Account, Which> call) {
        return events(call).get(call.input().eventId()).meeting();
    }

    Listing list(Call<Account, ListQuestion> call) {
        ListQuestion wanted = call.input();
        Instant from = Objects.requireNonNullElse(wanted.from(), call.firstSentAt());
        Instant to = from.plus(wanted.days(), ChronoUnit.DAYS);
        String title = wanted.title() == null ? "" : wanted.title().toLowerCase(Locale.ROOT);
        List<Meeting> all = events(call).between(from, to).stream()
                .flatMap(found -> found.between(from, to).stream().map(each -> found.ics()
                        .meeting(each.event(), found.name(), found.etag())
                        .at(
                                String.valueOf(found.ics().said(each.first())),
                                String.valueOf(found.ics().said(each.last())))))
                .filter(each -> Objects.requireNonNullElse(each.summary(), "")
                        .toLowerCase(Locale.ROOT)
                        .contains(title))
                .sorted(Comparator.comparing(each -> Objects.requireNonNullElse(each.start(), "")))
                .toList();
        return new Listing(all.subList(0, Math.min(MOST_LISTED, all.size())), all.size() > MOST_LISTED);
    }

    FreeTime.Slot freeTime(Call<Account, FreeTimeQuestion> call) {
        FreeTimeQuestion wanted = call.input();
        Instant from = FreeTime.earliest(wanted.from(), call.firstSentAt());
        Instant to = from.plus(Duration.ofDays(wanted.days()));
        List<FreeTime.Period> taken = events(call).between(from, to).stream()
                .flatMap(found -> found.between(from, to).stream())
                .filter(each -> !"TRANSPARENT".equalsIgnoreCase(Ics.text(each.event(), Property.TRANSP))
                        && !"CANCELLED".equalsIgnoreCase(Ics.text(each.event(), Property.STATUS)))
                .map(each -> new FreeTime.Period(each.start(), each.end()))
                .toList();
        String zone =
                Objects.requireNonNullElse(wanted.timeZone(), call.account().timeZone());
        var length = Duration.ofMinutes(wanted.minutes());
        return new FreeTime(ZoneId.of(zone), wanted.opens(), wanted.closes(), wanted.weekends(), length)
                .slot(from, to, taken);
    }

    private Events events(Call<Account, ?> call) {
        return new Events(calendars, call.account(), call.http());
    }
}
