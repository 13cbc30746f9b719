package ropewalk.task;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.process.UserTasks;
import ropewalk.tenant.Recorded;

/** A Manager gives a task more time or less; its reminders and its escalation follow. */
@Service
@Transactional
class DueDates {
    private static final Duration FARTHEST = Duration.ofDays(3_660);

    private final Tasks tasks;
    private final TaskTable table;
    private final TaskTimes times;
    private final UserTasks engine;
    private final Viewer.Current current;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    DueDates(
            Tasks tasks,
            TaskTable table,
            TaskTimes times,
            UserTasks engine,
            Viewer.Current current,
            JdbcClient jdbc,
            Clock clock,
            ApplicationEventPublisher events) {
        this.tasks = tasks;
        this.table = table;
        this.times = times;
        this.engine = engine;
        this.current = current;
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /**
     * @param at null when it is due at no time any more
     * @throws Problem 422 {@code invalid-due-date}
     */
    Task change(String id, long seen, @Nullable Instant at) {
        StoredTask task = tasks.open(id, seen);
        Instant now = clock.instant();
        if (at != null && (at.isBefore(now) || at.isAfter(now.plus(FARTHEST)))) {
            throw Problem.unprocessable("invalid-due-date", "A due date is a time to come, within ten years.");
        }
        jdbc.sql("update task set due_at = :at, version = version + 1 where id = :id")
                .param("at", at == null ? null : Timestamp.from(at))
                .param("id", id)
                .update();
        times.plan(id, at, engine.timing(id));
        table.told(id);
        events.publishEvent(new Recorded("task.due-changed", Tasks.subject(task), of(task.dueAt()), of(at)));
        return table.find(id).orElseThrow().task(now, current.get());
    }

    private static Map<String, ?> of(@Nullable Instant at) {
        return Map.of("due", at == null ? "" : at.toString());
    }
}
