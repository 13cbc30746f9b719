package ropewalk.task;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.IdempotencyKeys;
import ropewalk.http.Problem;
import ropewalk.identity.Payment;
import ropewalk.process.UserTasks;
import ropewalk.tenant.Recorded;

/** Decides a task: once, by someone who may, with what its form asks for. */
@Service
class TaskDecisions {
    private static final int COLLISIONS = 20;

    private final Tasks tasks;
    private final TaskTable table;
    private final TaskComments comments;
    private final UserTasks engine;
    private final Viewer.Current current;
    private final FourEyes fourEyes;
    private final PayingDecisions paying;
    private final IdempotencyKeys keys;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    TaskDecisions(
            Tasks tasks,
            TaskTable table,
            TaskComments comments,
            UserTasks engine,
            Viewer.Current current,
            FourEyes fourEyes,
            PayingDecisions paying,
            IdempotencyKeys keys,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.tasks = tasks;
        this.table = table;
        this.comments = comments;
        this.engine = engine;
        this.current = current;
        this.fourEyes = fourEyes;
        this.paying = paying;
        this.keys = keys;
        this.clock = clock;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param fields of the task's form */
    record Decision(String outcome, @Nullable String comment, @Nullable Map<String, Object> fields) {}

    private record Request(String task, long version, Decision decision) {}

    private record Decided(String task) {}

    /**
     * @param seen the version of the task that the decision is about
     * @param paymentProof of a decision that pays
     */
    void decide(String id, long seen, @Nullable String key, @Nullable String paymentProof, Decision decision) {
        for (int collision = 1; ; collision++) {
            try {
                transaction.executeWithoutResult(
                        status -> keys.once("decideTask", key, new Request(id, seen, decision), Decided.class, () -> {
                            decide(id, seen, paymentProof, decision);
                            return new Decided(id);
                        }));
                return;
            } catch (PayingDecisions.NotPaid refused) {
                throw paying.recorded(refused);
            } catch (OptimisticLockingFailureException otherBranch) {
                if (collision == COLLISIONS) {
                    throw otherBranch;
                }
            }
        }
    }

    private void decide(String id, long seen, @Nullable String paymentProof, Decision decision) {
        StoredTask task = tasks.open(id, seen);
        Viewer viewer = current.get();
        Task.Person principal = task.principal(viewer);
        checkMay(task, viewer, principal);
        Map<String, Object> fields = decision.fields() == null ? Map.of() : decision.fields();
        Payment payment = paying.check(task, decision.outcome(), fields, paymentProof);
        Task.Person person = viewer.person();
        if (decision.comment() != null && !decision.comment().isBlank()) {
            comments.add(
                    task, person, TaskComments.Kind.DECISION, decision.comment().strip(), List.of());
        }
        table.decided(id, person, principal, decision.outcome(), clock.instant());
        if (principal != null) {
            engine.onBehalf(id, principal.id());
        }
        paying.decided(task, payment, () -> engine.complete(id, decision.outcome(), fields));
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("outcome", decision.outcome());
        after.put("element", task.elementId());
        after.put("instance", task.instanceId());
        if (principal != null) {
            after.put("onBehalfOf", principal.id());
        }
        events.publishEvent(Recorded.of("task.decided", Tasks.subject(task), after));
        events.publishEvent(new TaskDecided(
                id,
                task.processKey(),
                task.definitionId(),
                task.elementId(),
                task.instanceId(),
                person.id(),
                decision.outcome(),
                fields,
                decision.comment() == null ? "" : decision.comment().strip()));
    }

    private void checkMay(StoredTask task, Viewer viewer, Task.@Nullable Person principal) {
        Tasks.checkIsFor(task, viewer);
        if (task.owner() != null) {
            throw Problem.conflict(
                            "delegated",
                            task.owner().name()
                                    + " delegated this task and decides it; hand it back when you are done.")
                    .with("owner", task.owner());
        }
        Questions.checkNothingAsked(task);
        // a deputy gets no right that whoever is away does not have: both pairs of eyes have to be fresh
        fourEyes.check(
                task,
                principal == null ? List.of(viewer.id()) : List.of(viewer.id(), principal.id()),
                "You started this or decided an earlier step of it; somebody else has to look at it.");
    }
}
