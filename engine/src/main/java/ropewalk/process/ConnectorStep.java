package ropewalk.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connection.ConnectorCall;
import ropewalk.connection.ConnectorCalls;
import ropewalk.connection.Outcome;
import ropewalk.connection.Waiting;
import ropewalk.connector.ElementTemplates;
import ropewalk.process.ConnectorAttempts.Attempt;
import ropewalk.process.engine.ProcessValues;
import ropewalk.tenant.Recorded;

/**
 * One connector step, in the tenant's scope: remember the attempt and commit, call with no transaction open, then keep
 * the result and go on in one transaction.
 */
@Component
class ConnectorStep {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorStep.class);
    private static final int COLLISIONS = 20;

    private final ExternalTaskService engine;
    private final ConnectorCalls calls;
    private final InstanceLock lock;
    private final ConnectorAttempts attempts;
    private final Waiting waiting;
    private final ErrorCatchers catchers;
    private final StepPayments payments;
    private final WorkerSettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    ConnectorStep(
            ExternalTaskService engine,
            ConnectorCalls calls,
            InstanceLock lock,
            ConnectorAttempts attempts,
            Waiting waiting,
            ErrorCatchers catchers,
            StepPayments payments,
            WorkerSettings settings,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.engine = engine;
        this.calls = calls;
        this.lock = lock;
        this.attempts = attempts;
        this.waiting = waiting;
        this.catchers = catchers;
        this.payments = payments;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    void run(LockedExternalTask task) {
        Map<String, Object> inputs = inputs(task);
        String connection = String.valueOf(inputs.getOrDefault("connection", ""));
        inputs.remove("connection");
        if (isHeld(task, inputs)) {
            return;
        }
        Attempt attempt = transaction.execute(status -> {
            Attempt begun = attempts.begin(task, connection);
            if (!begun.waiting()) {
                record(task, begun, "sent", null);
            }
            return begun;
        });
        Outcome outcome = calls.call(new ConnectorCall(
                task.getTopicName(), connection, inputs, attempt.key(), task.getBusinessKey(), step(task)));
        settle(task, attempt, outcome);
    }

    /** A payment that nobody has seen waits for somebody to look at it. */
    private boolean isHeld(LockedExternalTask task, Map<String, Object> inputs) {
        PaymentStep step = payments.of(task).orElse(null);
        if (step == null) {
            return false;
        }
        return transaction.execute(status -> {
            lock.hold(task.getProcessInstanceId());
            String refusal = payments.refusal(task, step, inputs);
            if (refusal != null) {
                waiting.stopped(task.getId());
                incident(task, refusal);
                events.publishEvent(Recorded.of(
                        "connector.held",
                        instance(task),
                        Map.of("operation", task.getTopicName(), "element", task.getActivityId())));
            }
            return refusal != null;
        });
    }

    /** Parallel branches meet at their join at the same time: the result is known, so only the commit is repeated. */
    private void settle(LockedExternalTask task, Attempt attempt, Outcome outcome) {
        for (int collision = 1; ; collision++) {
            try {
                transaction.executeWithoutResult(status -> apply(task, attempt, outcome));
                return;
            } catch (NotFoundException cancelled) {
                LOG.info("step {} was cancelled during its call", task.getId());
                transaction.executeWithoutResult(status -> waiting.stopped(task.getId()));
                return;
            } catch (ProcessEngineException | NullPointerException stuck) {
                if (Collision.is(stuck)) {
                    if (collision == COLLISIONS) {
                        throw stuck;
                    }
                    LOG.debug("step {} met another branch, time {}", task.getId(), collision);
                    continue;
                }
                if (stuck instanceof NullPointerException) {
                    throw stuck;
                }
                transaction.executeWithoutResult(status -> {
                    waiting.stopped(task.getId());
                    ended(task, attempt, "stuck", null);
                    incident(task, "The call ended, but the process cannot go on: " + stuck.getMessage());
                });
                return;
            }
        }
    }

    private void apply(LockedExternalTask task, Attempt attempt, Outcome outcome) {
        lock.hold(task.getProcessInstanceId());
        if (outcome instanceof Outcome.Busy busy) {
            var pause = Pause.after(attempt, busy, settings.retries(), clock.instant());
            if (pause.isPresent()) {
                waits(task, attempt, busy, pause.get());
                return;
            }
        }
        waiting.stopped(task.getId());
        if (outcome instanceof Outcome.Done done) {
            ended(task, attempt, "done", null);
            engine.complete(task.getId(), task.getWorkerId(), Map.of(resultVariable(task), done.result()));
        } else if (outcome instanceof Outcome.Refused refused) {
            ended(task, attempt, "refused", refused.vendorRequestId());
            refused(task, refused);
        } else if (outcome instanceof Outcome.Busy tooOften) {
            ended(task, attempt, "busy", null);
            incident(task, tooOften.message());
        } else if (outcome instanceof Outcome.Unauthorised unauthorised) {
            ended(task, attempt, "unauthorised", unauthorised.vendorRequestId());
            incident(task, unauthorised.message());
        } else if (outcome instanceof Outcome.Unknown unknown) {
            ended(task, attempt, "unknown", unknown.vendorRequestId());
            incident(task, unknown.message());
        } else if (outcome instanceof Outcome.Misconfigured misconfigured) {
            ended(task, attempt, "misconfigured", null);
            incident(task, misconfigured.message());
        }
    }

    private void waits(LockedExternalTask task, Attempt attempt, Outcome.Busy busy, Pause pause) {
        // first, as whoever finds the system back does: the connection, then the attempts
        Instant until = waiting.started(
                task.getId(), busy.until(pause.until()), busy.sent() ? attempt.attempt() : attempt.attempt() - 1);
        attempts.waits(
                task.getId(),
                busy.sent(),
                pause.usesUpARetry() ? pause.until() : null,
                busy.offline() ? "offline" : "busy");
        if (!attempt.waiting()) {
            record(task, attempt, busy.offline() ? "offline" : "busy", null);
        }
        int left = Math.max(1, settings.retries().size() - attempt.busy());
        long rest = Math.max(0, Duration.between(clock.instant(), until).toMillis());
        engine.handleFailure(task.getId(), task.getWorkerId(), shortened(busy.message()), left, rest);
        attempts.pause(task.getId());
    }

    private void refused(LockedExternalTask task, Outcome.Refused refused) {
        if (catchers.isCaught(task.getProcessDefinitionId(), task.getActivityId(), refused.code())) {
            engine.handleBpmnError(
                    task.getId(), task.getWorkerId(), refused.code(), shortened(refused.message()), Map.of());
        } else {
            incident(task, refused.message());
        }
    }

    private void incident(LockedExternalTask task, String message) {
        engine.handleFailure(task.getId(), task.getWorkerId(), shortened(message), 0, 0);
    }

    private void ended(LockedExternalTask task, Attempt attempt, String outcome, @Nullable String vendorRequestId) {
        attempts.ended(task.getId(), outcome, vendorRequestId);
        record(task, attempt, outcome, vendorRequestId);
    }

    /**
     * When it is sent, when it begins to wait and when it goes on: an outage of a week is one entry, not thousands.
     * Neither inputs nor answers: they hold what people wrote.
     */
    private void record(LockedExternalTask task, Attempt attempt, String outcome, @Nullable String vendorRequestId) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("operation", task.getTopicName());
        call.put("connection", attempt.connection());
        call.put("element", task.getActivityId());
        call.put("call", attempt.call());
        call.put("attempt", attempt.attempt());
        call.put("outcome", outcome);
        if (vendorRequestId != null) {
            call.put("vendorRequestId", vendorRequestId);
        }
        events.publishEvent(Recorded.of("connector.called", instance(task), call));
    }

    private static ConnectorCall.Step step(LockedExternalTask task) {
        return new ConnectorCall.Step(
                task.getProcessDefinitionKey(),
                task.getProcessDefinitionId(),
                task.getProcessInstanceId(),
                task.getActivityId());
    }

    private static Recorded.Subject instance(LockedExternalTask task) {
        return new Recorded.Subject("process-instance", task.getProcessInstanceId(), task.getProcessDefinitionKey());
    }

    private static Map<String, Object> inputs(LockedExternalTask task) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        task.getVariables().forEach((name, value) -> {
            Object plain = ProcessValues.toJava(value);
            if (plain != null) {
                inputs.put(name, plain);
            }
        });
        return inputs;
    }

    private static String resultVariable(LockedExternalTask task) {
        Map<String, String> properties = task.getExtensionProperties();
        String name = properties == null ? null : properties.get("resultVariable");
        String operation = task.getTopicName().substring(task.getTopicName().lastIndexOf('.') + 1);
        return name == null || name.isBlank() ? ElementTemplates.resultVariable(operation) : name.trim();
    }

    private static String shortened(String message) {
        return message.length() <= 600 ? message : message.substring(0, 599) + "…";
    }
}
