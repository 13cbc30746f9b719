package ropewalk.task;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.process.Form;
import ropewalk.process.TaskOutcome;
import ropewalk.process.UserTasks;
import ropewalk.tenant.Recorded;

/** One task: seen, claimed, given back. */
@Service
@Transactional
class Tasks implements SeenTasks {
    /** The recorded actions that change a task. */
    static final List<String> CHANGES = List.of(
            "task.claimed",
            "task.given-back",
            "task.decided",
            "task.reassigned",
            "task.delegated",
            "task.handed-back",
            "task.asked-back",
            "task.answered",
            "task.question-withdrawn",
            "task.follow-up-changed",
            "task.due-changed",
            "task.escalated");

    private final TaskTable table;
    private final TaskComments comments;
    private final TaskPeople people;
    private final UserTasks engine;
    private final Viewer.Current current;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Tasks(
            TaskTable table,
            TaskComments comments,
            TaskPeople people,
            UserTasks engine,
            Viewer.Current current,
            Clock clock,
            ApplicationEventPublisher events) {
        this.table = table;
        this.comments = comments;
        this.people = people;
        this.engine = engine;
        this.current = current;
        this.clock = clock;
        this.events = events;
    }

    /**
     * @param state open, decided or cancelled
     * @param form and variables and outcomes are empty once it is no longer open
     * @param paying what deciding it pays, where it does
     * @param decision who decided it, when it was decided
     */
    record TaskDetail(
            String id,
            String name,
            String processName,
            String processInstanceId,
            @Nullable String businessKey,
            Task.@Nullable Person assignee,
            List<String> candidateGroups,
            Instant createdAt,
            @Nullable Instant dueAt,
            @Nullable Instant followUpAt,
            int priority,
            long version,
            boolean overdue,
            String state,
            @Nullable String description,
            String elementId,
            String definitionId,
            @Nullable Form form,
            Map<String, Object> variables,
            List<TaskOutcome> outcomes,
            UserTasks.@Nullable Paying paying,
            List<TaskComments.Comment> comments,
            @Nullable Winner decision,
            Task.@Nullable Person onBehalfOf,
            Task.@Nullable Person owner,
            Task.@Nullable Question question) {}

    /**
     * Who decided a task, and when.
     *
     * @param onBehalfOf who was away, when a deputy decided
     */
    @Schema(name = "DecisionMade")
    record Winner(Task.Person person, Instant at, String outcome, Task.@Nullable Person onBehalfOf) {
        static @Nullable Winner of(StoredTask task) {
            return task.decidedBy() == null || task.endedAt() == null || task.outcome() == null
                    ? null
                    : new Winner(task.decidedBy(), task.endedAt(), task.outcome(), task.decidedFor());
        }
    }

    @Override
    public SeenTask find(String id) {
        StoredTask task = visible(table.find(id).orElseThrow(Problem::notFound));
        return new SeenTask(id, task.processKey(), task.definitionId(), task.elementId(), task.instanceId());
    }

    TaskDetail get(String id) {
        StoredTask stored = visible(table.find(id).orElseThrow(Problem::notFound));
        UserTasks.Work work = stored.isOpen() ? engine.work(id) : new UserTasks.Work(null, Map.of(), List.of(), null);
        Task task = stored.task(clock.instant(), current.get());
        return new TaskDetail(
                task.id(),
                task.name(),
                task.processName(),
                task.processInstanceId(),
                task.businessKey(),
                task.assignee(),
                task.candidateGroups(),
                task.createdAt(),
                task.dueAt(),
                task.followUpAt(),
                task.priority(),
                task.version(),
                task.overdue(),
                stored.state(),
                stored.description(),
                stored.elementId(),
                stored.definitionId(),
                work.form(),
                work.variables(),
                work.outcomes(),
                work.paying(),
                comments.of(stored),
                Winner.of(stored),
                task.onBehalfOf(),
                task.owner(),
                task.question());
    }

    /**
     * Who can be drawn into a task.
     *
     * @param starter null when a program started it, or somebody who cannot be asked any more
     */
    @Schema(name = "TaskCircle")
    record Circle(List<Task.Person> items, Task.@Nullable Person starter) {}

    Circle circle(String id, String letters) {
        StoredTask task = visible(table.find(id).orElseThrow(Problem::notFound));
        return new Circle(people.named(task, letters), people.starter(task).orElse(null));
    }

    Task claim(String id) {
        StoredTask task = open(id);
        Viewer viewer = current.get();
        if (task.isAssignedTo(viewer)) {
            return task.task(clock.instant(), viewer);
        }
        if (task.assignee() != null) {
            throw Problem.conflict("already-claimed", task.assignee().name() + " already works on this task.")
                    .with("assignee", task.assignee());
        }
        Task.Person principal = task.principal(viewer);
        if (!task.asks(viewer) && principal == null && !viewer.reassigns()) {
            throw notAsked();
        }
        return assign(task, new Task.Person(viewer.id(), viewer.name()), principal, viewer, "task.claimed");
    }

    Task giveBack(String id) {
        StoredTask task = open(id);
        Viewer viewer = current.get();
        if (task.assignee() == null) {
            return task.task(clock.instant(), viewer);
        }
        if (!task.isAssignedTo(viewer) && !viewer.reassigns()) {
            throw new Problem(
                    HttpStatus.FORBIDDEN, "not-yours", "Only " + task.assignee().name() + " can give this task back.");
        }
        // what was delegated goes back to whoever delegated it
        Task.Person owner = task.isAssignedTo(viewer) ? task.owner() : null;
        return assign(task, owner, owner == null ? null : task.ownerFor(), viewer, "task.given-back");
    }

    private Task assign(
            StoredTask task,
            Task.@Nullable Person person,
            Task.@Nullable Person principal,
            Viewer viewer,
            String action) {
        engine.assign(task.id(), person == null ? null : person.id());
        table.assign(task.id(), person, principal);
        events.publishEvent(new Recorded(
                action,
                subject(task),
                Map.of(
                        "assignee",
                        task.assignee() == null ? "" : task.assignee().id()),
                principal == null
                        ? Map.of("assignee", person == null ? "" : person.id())
                        : Map.of("assignee", person == null ? "" : person.id(), "onBehalfOf", principal.id())));
        return table.find(task.id()).orElseThrow().task(clock.instant(), viewer);
    }

    /** The open task, kept from others until the transaction ends; 409 when somebody was quicker. */
    StoredTask open(String id) {
        StoredTask task = visible(table.lock(id).orElseThrow(Problem::notFound));
        if (!task.isOpen()) {
            Winner winner = Winner.of(task);
            throw Problem.conflict(
                            winner == null ? "task-gone" : "already-decided",
                            winner == null
                                    ? "The process went on without this task."
                                    : winner.person().name() + " has decided this task already.")
                    .with("winner", winner);
        }
        return task;
    }

    /** As {@link #open(String)}; 412 when it is not as it was seen. */
    StoredTask open(String id, long seen) {
        StoredTask task = open(id);
        Versions.check(seen, task.version());
        return task;
    }

    /** @throws Problem 403 unless it is the viewer's to do, themselves or as a deputy */
    static void checkIsFor(StoredTask task, Viewer viewer) {
        if (viewer.actsFor(task.assignee())) {
            return;
        }
        if (task.assignee() != null) {
            throw new Problem(HttpStatus.FORBIDDEN, "not-yours", task.assignee().name() + " works on this task.")
                    .with("assignee", task.assignee());
        }
        if (!task.asks(viewer) && task.principal(viewer) == null) {
            throw notAsked();
        }
    }

    /** @throws Problem 404 when it cannot be seen, 409 when it is over, 422 when no way of deciding it pays */
    Recorded.Subject paying(String id) {
        StoredTask task = open(id);
        if (engine.work(id).paying() == null) {
            throw Problem.unprocessable("pays-nothing", "No way of deciding this task pays anything.");
        }
        return subject(task);
    }

    static Problem notAsked() {
        return new Problem(
                HttpStatus.FORBIDDEN, "not-a-candidate", "This task is for others; somebody of them has to take it.");
    }

    static Recorded.Subject subject(StoredTask task) {
        return new Recorded.Subject("task", task.id(), task.name());
    }

    private StoredTask visible(StoredTask task) {
        if (!task.isVisibleTo(current.get())) {
            throw Problem.notFound();
        }
        return task;
    }
}
