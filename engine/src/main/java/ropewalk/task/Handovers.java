package ropewalk.task;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.process.UserTasks;
import ropewalk.tenant.Recorded;

/**
 * A task goes from one person to another. Reassigned, it is the other's to decide. Delegated, it comes back: the delegate
 * prepares it, and whoever delegated it decides.
 */
@Service
@Transactional
class Handovers {
    private final Tasks tasks;
    private final TaskTable table;
    private final HandoverTable handovers;
    private final TaskComments comments;
    private final TaskPeople people;
    private final FourEyes fourEyes;
    private final UserTasks engine;
    private final Viewer.Current current;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Handovers(
            Tasks tasks,
            TaskTable table,
            HandoverTable handovers,
            TaskComments comments,
            TaskPeople people,
            FourEyes fourEyes,
            UserTasks engine,
            Viewer.Current current,
            Clock clock,
            ApplicationEventPublisher events) {
        this.tasks = tasks;
        this.table = table;
        this.handovers = handovers;
        this.comments = comments;
        this.people = people;
        this.fourEyes = fourEyes;
        this.engine = engine;
        this.current = current;
        this.clock = clock;
        this.events = events;
    }

    /** In their own name from now on. A delegation is over by it, and a question taken back. */
    Task reassign(String id, long seen, String personId, @Nullable String message) {
        StoredTask task = tasks.open(id, seen);
        Task.Person to = people.worker(task, personId);
        fourEyes.check(
                task,
                List.of(to.id()),
                to.name() + " started this or decided an earlier step of it; give it to somebody else.");
        engine.assign(id, to.id());
        table.assign(id, to);
        return handedOver(task, to, message, "task.reassigned", TaskNews.Kind.GIVEN);
    }

    /** @throws Problem 409 {@code already-delegated}; 422 {@code not-a-worker}, {@code own-delegate} */
    Task delegate(String id, long seen, String personId, @Nullable String message) {
        StoredTask task = tasks.open(id, seen);
        Viewer viewer = current.get();
        Tasks.checkIsFor(task, viewer);
        if (task.owner() != null) {
            throw Problem.conflict(
                            "already-delegated",
                            task.owner().name() + " delegated this task already and gets it back; hand it back first.")
                    .with("owner", task.owner());
        }
        boolean isTaken = task.assignee() != null;
        Task.Person owner = task.assignee() == null ? viewer.person() : task.assignee();
        Task.Person ownerFor = isTaken ? task.assigneeFor() : task.principal(viewer);
        Task.Person to = people.worker(task, personId);
        if (to.id().equals(owner.id())) {
            throw Problem.unprocessable(
                    "own-delegate", "The task is " + owner.name() + "'s already; delegate it to somebody else.");
        }
        engine.assign(id, to.id());
        handovers.delegate(id, to, owner, ownerFor);
        handovers.involve(id, List.of(owner.id()));
        return handedOver(task, to, message, "task.delegated", TaskNews.Kind.DELEGATED);
    }

    /**
     * By the delegate when it is done, and by the owner or whoever may reassign at any time.
     *
     * @throws Problem 403 {@code not-yours}; 409 {@code not-delegated}
     */
    Task handBack(String id, long seen, @Nullable String message) {
        StoredTask task = tasks.open(id, seen);
        Viewer viewer = current.get();
        Task.Person owner = task.owner();
        if (owner == null) {
            throw Problem.conflict("not-delegated", "Nobody delegated this task, so it goes back to nobody.");
        }
        if (!viewer.actsFor(task.assignee()) && !viewer.actsFor(owner) && !viewer.reassigns()) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "not-yours",
                    "Only " + owner.name() + " and whoever works on this task can hand it back.");
        }
        engine.assign(id, owner.id());
        table.assign(id, owner, task.ownerFor());
        return handedOver(task, owner, message, "task.handed-back", TaskNews.Kind.RETURNED);
    }

    private Task handedOver(
            StoredTask task, Task.Person to, @Nullable String message, String action, TaskNews.Kind news) {
        Viewer viewer = current.get();
        handovers.involve(task.id(), List.of(to.id()));
        if (message != null && !message.isBlank()) {
            comments.add(task, viewer.person(), TaskComments.Kind.HANDOVER, message.strip(), List.of());
        }
        if (!to.id().equals(viewer.id())) {
            events.publishEvent(TaskNews.of(news, task, to));
        }
        String before = task.assignee() == null ? "" : task.assignee().id();
        events.publishEvent(
                new Recorded(action, Tasks.subject(task), Map.of("assignee", before), Map.of("assignee", to.id())));
        return table.find(task.id()).orElseThrow().task(clock.instant(), viewer);
    }
}
