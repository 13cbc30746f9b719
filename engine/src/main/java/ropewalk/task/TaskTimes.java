package ropewalk.task;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.calendar.BusinessTime;
import ropewalk.calendar.Calendars;
import ropewalk.process.TaskTiming;
import ropewalk.process.TaskTiming.Span;
import ropewalk.process.UserTaskEvent;

/** Plans when a task is due, and what happens before and after, by the calendar as it is at that moment. */
@Component
class TaskTimes {
    private final TimerTable timers;
    private final Calendars calendars;
    private final Clock clock;

    TaskTimes(TimerTable timers, Calendars calendars, Clock clock) {
        this.timers = timers;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** The due date of the diagram goes before a time after the beginning. */
    @Nullable
    Instant due(UserTaskEvent.Created created) {
        Span after = created.timing().due();
        return created.dueAt() != null || after == null
                ? created.dueAt()
                : after.after(created.createdAt(), calendars.current());
    }

    /** Instead of whatever was planned. A reminder whose time is over already is none. */
    void plan(String task, @Nullable Instant due, TaskTiming timing) {
        timers.removeAll(task);
        if (due == null) {
            return;
        }
        timers.add(task, TimerTable.Kind.OVERDUE, due, null);
        TaskTiming.Escalation escalation = timing.escalation();
        if (timing.reminders().isEmpty() && escalation == null) {
            return;
        }
        BusinessTime calendar = calendars.current();
        Instant now = clock.instant();
        timing.reminders().stream()
                .map(before -> before.before(due, calendar))
                .filter(at -> at.isAfter(now))
                .distinct()
                .forEach(at -> timers.add(task, TimerTable.Kind.REMINDER, at, null));
        if (escalation != null) {
            timers.add(task, TimerTable.Kind.ESCALATION, escalation.after().after(due, calendar), escalation);
        }
    }

    void forget(String task) {
        timers.removeAll(task);
    }
}
