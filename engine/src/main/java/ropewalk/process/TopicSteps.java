package ropewalk.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connection.Operations;
import ropewalk.http.Problem;
import ropewalk.process.TopicController.BpmnError;
import ropewalk.process.TopicController.Completion;
import ropewalk.process.TopicController.Extension;
import ropewalk.process.TopicController.Failure;
import ropewalk.process.TopicController.Fetch;
import ropewalk.process.TopicController.Topic;
import ropewalk.process.engine.Node;
import ropewalk.process.engine.ProcessValues;
import ropewalk.tenant.Actor;
import ropewalk.tenant.TenantContext;

/**
 * Steps that programs outside take and finish. A lock belongs to the API client together with the name that its worker
 * gives itself, so neither another client nor a connector's node is ever its owner. Steps of connectors are not there.
 */
@Component
class TopicSteps {
    private static final int MOST = 100;
    private static final int MOST_TOPICS = 50;
    private static final int MOST_RETRIES = 1_000;
    private static final int COLLISIONS = 20;

    private final ExternalTaskService engine;
    private final RuntimeService instances;
    private final InstanceLock lock;
    private final ErrorCatchers catchers;
    private final StepPayments payments;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Set<String> connectors;

    TopicSteps(
            ExternalTaskService engine,
            RuntimeService instances,
            InstanceLock lock,
            ErrorCatchers catchers,
            StepPayments payments,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Operations operations) {
        this.engine = engine;
        this.instances = instances;
        this.lock = lock;
        this.catchers = catchers;
        this.payments = payments;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.connectors = operations.connectors();
    }

    List<Map<String, @Nullable Object>> fetch(Fetch fetch) {
        String worker = worker(fetch.workerId());
        int most = (int) TopicLimits.between("maxTasks", fetch.maxTasks(), 1, MOST);
        List<Topic> topics = topics(fetch);
        TopicLimits.between("the number of topics", topics.size(), 1, MOST_TOPICS);
        topics.forEach(this::check);
        if (fetch.sorting() != null
                && (fetch.sorting().size() > 1
                        || fetch.sorting().stream().anyMatch(sorting -> sorting == null || !sorting.isKnown()))) {
            throw Problem.badRequest("invalid-request", "sorting is by createTime, asc or desc.");
        }
        return again(() -> {
            List<Map<String, @Nullable Object>> taken = new ArrayList<>();
            for (LockedExternalTask task : TopicQuery.of(engine, most, worker, fetch)) {
                if (!isHeld(task)) {
                    taken.add(TopicAnswers.locked(task));
                }
            }
            return taken;
        });
    }

    static List<Topic> topics(Fetch fetch) {
        return fetch.topics() == null
                ? List.of()
                : fetch.topics().stream().filter(Objects::nonNull).toList();
    }

    /** How long the worker wants to wait and may. */
    static Duration patience(Fetch fetch) {
        Long asked = fetch.asyncResponseTimeout();
        return asked == null || asked <= 0
                ? Duration.ZERO
                : Duration.ofMillis(Math.min(asked, TopicWaits.LONGEST.toMillis()));
    }

    private void check(Topic topic) {
        String name = TopicLimits.named("topicName", topic.topicName());
        if (isConnectors(name)) {
            throw Problem.badRequest(
                    "topic-of-connector",
                    "The topic “" + name + "” belongs to the connector “" + first(name)
                            + "”, whose steps the server does itself. Give your step a topic that begins otherwise.");
        }
        TopicLimits.duration("lockDuration", topic.lockDuration());
        if (Boolean.TRUE.equals(topic.withoutTenantId())
                || topic.tenantIdIn() != null
                || topic.processVariables() != null) {
            throw Problem.badRequest(
                    "filter-not-offered",
                    "Steps are always those of the client's own workspace, and not chosen by tenant or variable; leave"
                            + " withoutTenantId, tenantIdIn and processVariables out.");
        }
    }

    /** A payment that nobody has seen goes to no program either. */
    private boolean isHeld(LockedExternalTask task) {
        PaymentStep step = payments.of(task).orElse(null);
        if (step == null) {
            return false;
        }
        lock.hold(task.getProcessInstanceId());
        Map<String, Object> inputs = new HashMap<>();
        instances
                .getVariables(task.getExecutionId(), step.inputs().keySet())
                .forEach((name, value) ->
                        Optional.ofNullable(ProcessValues.toJava(value)).ifPresent(plain -> inputs.put(name, plain)));
        String refusal = payments.refusal(task, step, inputs);
        if (refusal != null) {
            engine.handleFailure(task.getId(), task.getWorkerId(), TopicLimits.message(refusal), 0, 0);
        }
        return refusal != null;
    }

    Map<String, @Nullable Object> get(String id) {
        return again(() -> TopicAnswers.of(find(id)));
    }

    void complete(String id, Completion completion) {
        Map<String, Object> variables = TypedValues.read(completion.variables());
        Map<String, Object> local = TypedValues.read(completion.localVariables());
        owned(
                id,
                completion.workerId(),
                "topic-step.completed",
                task -> engine.complete(id, task.getWorkerId(), variables, local));
    }

    void fail(String id, Failure failure) {
        int retries = (int)
                TopicLimits.between("retries", failure.retries() == null ? 0 : failure.retries(), 0, MOST_RETRIES);
        long pause = TopicLimits.pause("retryTimeout", failure.retryTimeout());
        String message = TopicLimits.message(failure.errorMessage());
        String details = TopicLimits.details(failure.errorDetails());
        owned(
                id,
                failure.workerId(),
                "topic-step.failed",
                task -> engine.handleFailure(id, task.getWorkerId(), message, details, retries, pause));
    }

    /** An error that nothing in the drawing catches is asked about; the engine alone would end the branch in silence. */
    void error(String id, BpmnError error) {
        String code = TopicLimits.named("errorCode", error.errorCode());
        String message = TopicLimits.message(error.errorMessage());
        Map<String, Object> variables = TypedValues.read(error.variables());
        owned(id, error.workerId(), "topic-step.refused", task -> {
            if (catchers.isCaught(task.getProcessDefinitionId(), task.getActivityId(), code)) {
                engine.handleBpmnError(id, task.getWorkerId(), code, message, variables);
            } else {
                String uncaught = "Nothing in the drawing catches the error “" + code + "”. " + message;
                engine.handleFailure(id, task.getWorkerId(), TopicLimits.message(uncaught), 0, 0);
            }
        });
    }

    void extend(String id, Extension extension) {
        long duration = TopicLimits.duration("newDuration", extension.newDuration());
        owned(id, extension.workerId(), null, task -> engine.extendLock(id, task.getWorkerId(), duration));
    }

    /** Whichever of the client's workers has it. */
    void unlock(String id) {
        again(() -> {
            ExternalTask task = find(id);
            if (task.getWorkerId() == null || !task.getWorkerId().startsWith(prefix())) {
                throw notYours(id);
            }
            engine.unlock(id);
            return id;
        });
    }

    private void owned(String id, @Nullable String worker, @Nullable String action, Consumer<ExternalTask> work) {
        String owner = worker(worker);
        again(() -> {
            ExternalTask task = find(id);
            lock.hold(task.getProcessInstanceId());
            if (!owner.equals(task.getWorkerId())) {
                throw notYours(id);
            }
            if (action != null) {
                events.publishEvent(TopicAnswers.recorded(action, task));
            }
            work.accept(task);
            return id;
        });
    }

    /** Parallel branches meet; the work is the same, so only the transaction is repeated. */
    private <T> T again(Supplier<T> work) {
        for (int collision = 1; ; collision++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (ProcessEngineException | NullPointerException failure) {
                if (!Collision.is(failure) || collision == COLLISIONS) {
                    throw EngineProblems.of(failure);
                }
            }
        }
    }

    private ExternalTask find(String id) {
        ExternalTask task = id.length() > TopicLimits.LONGEST_NAME
                ? null
                : engine.createExternalTaskQuery().externalTaskId(id).singleResult();
        if (task == null || isConnectors(task.getTopicName())) {
            throw new Problem(
                    HttpStatus.NOT_FOUND,
                    "not-found",
                    "There is no such external task that you can see; it may have been completed or cancelled.");
        }
        return task;
    }

    private static Problem notYours(String id) {
        return Problem.badRequest(
                "not-the-owner",
                "The external task " + id
                        + " is not locked by this worker of this client. Its lock was over and another"
                        + " worker took it, or it was never fetched; fetch again.");
    }

    private boolean isConnectors(String topic) {
        return connectors.contains(first(topic));
    }

    private static String first(String topic) {
        return topic.contains(".") ? topic.substring(0, topic.indexOf('.')) : topic;
    }

    /** Whoever signed in by a browser is no worker: a lock is a program's. */
    private static String worker(@Nullable String worker) {
        String name = TopicLimits.named("workerId", worker);
        return prefix() + name;
    }

    private static String prefix() {
        Actor actor = TenantContext.require().actor();
        if (actor.kind() != Actor.Kind.CLIENT) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "programs-only",
                    "Steps of topics are done by programs. Make an API client and get a token at /oauth2/token.");
        }
        return Node.OUTSIDE + actor.id() + ":";
    }
}
