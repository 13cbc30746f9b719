package ropewalk.task;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.process.UserTasks;
import ropewalk.tenant.Recorded;

/** Does what is planned for a task when its time has come: reminds, tells that it is late, escalates. */
@Component
class TimerWork {
    /** How long what cannot be done now waits. */
    static final Duration LATER = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(TimerWork.class);

    private final TimerTable timers;
    private final TaskTable table;
    private final TaskCircle circle;
    private final Escalations escalations;
    private final TaskSignals signals;
    private final UserTasks engine;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    TimerWork(
            TimerTable timers,
            TaskTable table,
            TaskCircle circle,
            Escalations escalations,
            TaskSignals signals,
            UserTasks engine,
            Clock clock,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.timers = timers;
        this.table = table;
        this.circle = circle;
        this.escalations = escalations;
        this.signals = signals;
        this.engine = engine;
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
    }

    /** Thrown out of the transaction that it belongs to, which is lost. */
    private static final class NotDone extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient TimerTable.Timer timer;

        NotDone(TimerTable.Timer timer, RuntimeException cause) {
            super(cause);
            this.timer = timer;
        }
    }

    /** For the current tenant. What fails is tried again later and holds back nothing else. */
    boolean one() {
        try {
            return transaction.execute(status -> {
                Optional<TimerTable.Timer> next = timers.next(clock.instant());
                next.ifPresent(this::tryTo);
                return next.isPresent();
            });
        } catch (NotDone failure) {
            LOG.error(
                    "{} of task {} failed; tried again in {}",
                    failure.timer.kind(),
                    failure.timer.taskId(),
                    LATER,
                    failure);
            transaction.executeWithoutResult(
                    status -> timers.postpone(failure.timer, clock.instant().plus(LATER)));
            return true;
        }
    }

    private void tryTo(TimerTable.Timer timer) {
        try {
            if (timers.take(timer)) {
                table.find(timer.taskId()).filter(StoredTask::isOpen).ifPresent(task -> fire(timer, task));
            }
        } catch (RuntimeException failure) {
            throw new NotDone(timer, failure);
        }
    }

    private void fire(TimerTable.Timer timer, StoredTask task) {
        if (engine.standsStill(task.id())) {
            timers.add(task.id(), timer.kind(), clock.instant().plus(LATER), timer.escalation());
            return;
        }
        switch (timer.kind()) {
            case REMINDER -> tell(task, TaskNews.Kind.REMINDER, "task.reminded");
            case OVERDUE -> {
                tell(task, TaskNews.Kind.OVERDUE, "task.overdue");
                signals.changed(task);
            }
            case ESCALATION -> {
                if (timer.escalation() != null) {
                    escalations.escalate(task, timer.escalation());
                }
            }
        }
    }

    private void tell(StoredTask task, TaskNews.Kind news, String action) {
        var told = circle.asked(task);
        told.forEach(person -> events.publishEvent(TaskNews.of(news, task, person)));
        events.publishEvent(Recorded.of(
                action,
                Tasks.subject(task),
                Map.of(
                        "due", String.valueOf(task.dueAt()),
                        "told", told.stream().map(Task.Person::id).toList())));
    }
}
