package ropewalk.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.calendar.Calendars;
import ropewalk.process.ScheduleTable.Planned;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Limit;
import ropewalk.tenant.LimitReached;
import ropewalk.tenant.Limits;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/**
 * Starts the newest version of processes by their schedules. What was missed while no server ran is made up for once; a
 * suspended process, and one that the month's limit keeps from starting, comes at its next time.
 */
@Component
class Schedules {
    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final int TOLD = 5;
    private static final Actor SCHEDULE = new Actor(Actor.Kind.SYSTEM, "schedule", "Schedule");

    private final ScheduleTable table;
    private final Definitions definitions;
    private final Calendars calendars;
    private final RuntimeService engine;
    private final Limits limits;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Schedules(
            ScheduleTable table,
            Definitions definitions,
            Calendars calendars,
            RuntimeService engine,
            Limits limits,
            Clock clock,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.table = table;
        this.definitions = definitions;
        this.calendars = calendars;
        this.engine = engine;
        this.limits = limits;
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
    }

    /** Thrown out of the transaction that it belongs to, which is lost. */
    private static final class NotStarted extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Planned planned;

        NotStarted(Planned planned, RuntimeException cause) {
            super(cause);
            this.planned = planned;
        }
    }

    /**
     * @param refusal why a process with it would not be deployed; null when it would
     * @param zone by whose clock it goes
     * @param next its next starts
     */
    record NextStarts(@Nullable String refusal, @Nullable String zone, List<Instant> next) {}

    NextStarts check(String cron, String zone) {
        try {
            Schedule schedule = Schedule.of(cron, zone);
            ZoneId ofTheWorkspace = calendars.current().zone();
            List<Instant> next = Stream.iterate(
                            schedule.next(clock.instant(), ofTheWorkspace),
                            before -> schedule.next(before, ofTheWorkspace))
                    .limit(TOLD)
                    .toList();
            String by =
                    Objects.requireNonNullElse(schedule.zone(), ofTheWorkspace).getId();
            return new NextStarts(null, by, next);
        } catch (IllegalArgumentException unreadable) {
            return new NextStarts(unreadable.getMessage(), null, List.of());
        }
    }

    /** In the transaction of the deployment, which the schedule was checked before. */
    void deployed(String key, @Nullable Schedule schedule) {
        if (schedule == null) {
            table.remove(key);
        } else {
            table.put(key, schedule, next(schedule));
        }
    }

    private Instant next(Schedule schedule) {
        return schedule.next(clock.instant(), calendars.current().zone());
    }

    /** Starts one process of the current tenant's; false when none is due. */
    boolean one() {
        try {
            return transaction.execute(status -> {
                Optional<Planned> due = table.nextDue(clock.instant());
                due.ifPresent(this::tryTo);
                return due.isPresent();
            });
        } catch (NotStarted failure) {
            transaction.executeWithoutResult(status -> putOff(failure.planned, failure.getCause()));
            return true;
        }
    }

    private void tryTo(Planned planned) {
        try {
            table.moveOn(planned.key(), next(planned.schedule()));
            Definitions.Row definition = definitions.latest(planned.key());
            if (!definition.suspended()) {
                Scope scope = TenantContext.require();
                TenantContext.run(
                        new Scope(scope.tenant(), SCHEDULE, scope.permissions(), scope.address()),
                        () -> start(definition, planned));
            }
        } catch (RuntimeException failure) {
            throw new NotStarted(planned, failure);
        }
    }

    private void start(Definitions.Row definition, Planned planned) {
        limits.take(Limit.PROCESS_STARTS, 1);
        String instance =
                engine.createProcessInstanceById(definition.id()).execute().getId();
        events.publishEvent(Recorded.of(
                "process.started",
                new Recorded.Subject("process-instance", instance, definition.name()),
                Map.of(
                        "key", definition.key(),
                        "version", definition.version(),
                        "schedule", planned.schedule().cron(),
                        "planned", planned.at().toString())));
    }

    private void putOff(Planned planned, @Nullable Throwable failure) {
        if (failure instanceof LimitReached reached) {
            table.moveOn(planned.key(), next(planned.schedule()));
            events.publishEvent(Recorded.of(
                    "process.schedule-missed",
                    new Recorded.Subject("process", planned.key(), planned.key()),
                    Map.of(
                            "reason",
                            reached.isUnpaid() ? "payment" : "limit",
                            "planned",
                            planned.at().toString())));
        } else {
            LOG.error("schedule of process {} failed; tried again in {}", planned.key(), LATER, failure);
            table.moveOn(planned.key(), clock.instant().plus(LATER));
        }
    }
}
