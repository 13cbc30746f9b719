package ropewalk.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.tenant.Recorded;

/** When somebody wants to look at their task again. */
@Service
@Transactional
class FollowUps {
    private static final Duration LONGEST = Duration.ofDays(3_660);

    private final Tasks tasks;
    private final TaskTable table;
    private final HandoverTable handovers;
    private final Viewer.Current current;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    FollowUps(
            Tasks tasks,
            TaskTable table,
            HandoverTable handovers,
            Viewer.Current current,
            Clock clock,
            ApplicationEventPublisher events) {
        this.tasks = tasks;
        this.table = table;
        this.handovers = handovers;
        this.current = current;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Whoever has the task says it, since there is one date for all.
     *
     * @param at null for no date any more
     * @throws Problem 403 {@code not-yours}; 422 {@code invalid-follow-up}
     */
    Task change(String id, long seen, @Nullable Instant at) {
        StoredTask task = tasks.open(id, seen);
        Viewer viewer = current.get();
        Task.Person holder = task.owner() == null ? task.assignee() : task.owner();
        if (!viewer.actsFor(task.assignee()) && !viewer.actsFor(holder) && !viewer.reassigns()) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "not-yours",
                    holder == null
                            ? "Take the task first: a follow-up date is set by whoever has it."
                            : "Only " + holder.name() + " can set a follow-up date here.");
        }
        Instant now = clock.instant();
        if (at != null && (at.isBefore(now) || at.isAfter(now.plus(LONGEST)))) {
            throw Problem.unprocessable("invalid-follow-up", "A follow-up date is a time to come, within ten years.");
        }
        handovers.followUp(id, at);
        events.publishEvent(new Recorded("task.follow-up-changed", Tasks.subject(task), of(task.followUpAt()), of(at)));
        return table.find(id).orElseThrow().task(now, viewer);
    }

    private static Map<String, ?> of(@Nullable Instant at) {
        return Map.of("followUp", at == null ? "" : at.toString());
    }
}
