package ropewalk.process;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.calendar.BusinessTime;
import ropewalk.calendar.Calendars;
import ropewalk.connection.EventStored;
import ropewalk.connection.InboundEvent;
import ropewalk.connection.Inbox;
import ropewalk.connector.Event;
import ropewalk.connector.MeetingNews;
import ropewalk.process.MeetingTable.Meeting;
import ropewalk.process.MeetingTable.Moment;

/**
 * Tells diagrams that a meeting is about to start, starts, or has started: an event of the inbox, put there when its time
 * has come. A meeting that is moved takes its moments along; one that is cancelled has none.
 */
@Component
class Meetings {
    /** A moment that was over when the meeting became known comes all the same, when it is not longer over. */
    static final Duration LATE = Duration.ofHours(1);
    /** What was missed, say while the server stood still, is told for so long. */
    static final Duration MISSED = Duration.ofDays(1);

    private final MeetingTable table;
    private final ProcessElements elements;
    private final Calendars calendars;
    private final Inbox inbox;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Meetings(
            MeetingTable table,
            ProcessElements elements,
            Calendars calendars,
            Inbox inbox,
            Clock clock,
            TransactionTemplate transaction) {
        this.table = table;
        this.elements = elements;
        this.calendars = calendars;
        this.inbox = inbox;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** In the transaction that stores the event: no moment of a meeting that was moved is told after it. */
    @EventListener
    void on(EventStored stored) {
        MeetingNews.of(stored.event()).ifPresent(news -> {
            BusinessTime calendar = calendars.current();
            @Nullable Instant startsAt = startsAt(news.starts(), calendar.zone());
            if (news.starts() == null || startsAt == null) {
                table.remove(stored.connectionId(), news.meetingId());
                return;
            }
            Meeting meeting = new Meeting(
                    stored.connectionId(),
                    news.meetingId(),
                    news.message(),
                    stored.event().id(),
                    news.starts(),
                    startsAt);
            table.put(meeting);
            plan(meeting, calendar);
        });
    }

    /** A day begins at midnight where the workspace is; null when nobody understands it. */
    static @Nullable Instant startsAt(@Nullable String said, ZoneId zone) {
        List<Function<String, Instant>> ways = List.of(
                Instant::parse,
                day -> LocalDate.parse(day).atStartOfDay(zone).toInstant(),
                time -> LocalDateTime.parse(time).atZone(zone).toInstant());
        for (Function<String, Instant> way : ways) {
            try {
                return way.apply(said == null ? "" : said);
            } catch (DateTimeException another) {
                continue;
            }
        }
        return null;
    }

    /** In the transaction of the deployment. */
    void deployed(List<ProcessElement> drawn) {
        Set<String> messages = drawn.stream()
                .map(ProcessElement::message)
                .filter(message -> message != null && MeetingNews.isStart(message))
                .map(String::valueOf)
                .collect(Collectors.toSet());
        table.planAnew(messages);
    }

    /** Does one thing of the current tenant's; false when nothing waits. */
    boolean one() {
        return transaction.execute(status -> {
            Optional<Meeting> unplanned = table.nextUnplanned();
            unplanned.ifPresent(meeting -> plan(meeting, calendars.current()));
            return unplanned.isPresent() || tellOne();
        });
    }

    void forgetOld() {
        transaction.executeWithoutResult(status -> table.forget(over()));
    }

    /** Before it meetings are forgotten. */
    Instant over() {
        return clock.instant().minus(Duration.ofDays(30));
    }

    private void plan(Meeting meeting, BusinessTime calendar) {
        Map<String, Moment> known = new HashMap<>();
        table.moments(meeting).forEach(moment -> known.put(moment.moment(), moment));
        for (MeetingOffset offset : elements.offsets(meeting.message())) {
            @Nullable Moment before = known.remove(offset.text());
            Instant due = offset.from(meeting.startsAt(), calendar);
            if (isToCome(meeting.startsAt(), due, before, clock.instant())) {
                table.plan(new Moment(
                        meeting.connectionId(), meeting.meetingId(), offset.text(), meeting.startsAt(), due, null));
            } else if (before != null && before.eventId() == null) {
                table.remove(before);
            }
        }
        known.values().stream().filter(moment -> moment.eventId() == null).forEach(table::remove);
    }

    /**
     * What was told for this start is told. A meeting that was moved after it was told is told again, when the new moment is
     * still to come. One that became known late is told at once, unless it is over already.
     */
    static boolean isToCome(Instant startsAt, Instant due, @Nullable Moment before, Instant now) {
        if (before != null && before.eventId() != null) {
            return !before.startsAt().equals(startsAt) && due.isAfter(now);
        }
        return startsAt.isAfter(now) || due.isAfter(now.minus(LATE)) || isStillPlanned(startsAt, due, before);
    }

    private static boolean isStillPlanned(Instant startsAt, Instant due, @Nullable Moment before) {
        return before != null
                && before.startsAt().equals(startsAt)
                && before.dueAt().equals(due);
    }

    private boolean tellOne() {
        Instant now = clock.instant();
        Optional<Moment> next = table.nextDue(now);
        next.ifPresent(moment -> {
            Optional<Meeting> meeting = table.find(moment.connectionId(), moment.meetingId());
            if (meeting.isEmpty() || moment.dueAt().isBefore(now.minus(MISSED))) {
                table.remove(moment);
            } else {
                tell(moment, meeting.get(), now);
            }
        });
        return next.isPresent();
    }

    private void tell(Moment moment, Meeting meeting, Instant now) {
        String id = "meeting " + moment.meetingId() + " " + moment.startsAt() + " " + moment.moment();
        Optional<InboundEvent> last = inbox.find(meeting.connectionId(), meeting.toldBy());
        Map<String, Object> payload = last.map(InboundEvent::payload)
                .filter(said -> !said.isEmpty())
                .orElse(Map.of("eventId", meeting.meetingId(), "start", meeting.starts()));
        String about = last.map(InboundEvent::businessKey).orElse("event-" + meeting.meetingId());
        table.told(moment, id);
        inbox.tell(meeting.connectionId(), new Event(id, meeting.message(), now, payload, about));
    }

    /** The moment that the event tells of; empty when its meeting was moved or cancelled since. */
    Optional<Moment> momentOf(InboundEvent event) {
        return table.ofEvent(event.connectionId(), event.eventId());
    }
}
