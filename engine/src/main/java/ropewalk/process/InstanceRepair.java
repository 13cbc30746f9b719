package ropewalk.process;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.process.InstanceController.CallKind;
import ropewalk.process.Instances.Instance;
import ropewalk.process.story.StoryEvent;
import ropewalk.process.story.StoryNotes;
import ropewalk.tenant.Recorded;

/** What a person does to an instance that does not go on by itself. */
@Service
class InstanceRepair {
    private static final int JOB_RETRIES = 3;
    private static final int COLLISIONS = 20;

    private final RuntimeService runtime;
    private final ExternalTaskService steps;
    private final ManagementService jobs;
    private final Instances instances;
    private final InstanceLock lock;
    private final ConnectorAttempts attempts;
    private final WorkerWakeUp wakeUp;
    private final WorkerSettings settings;
    private final IncidentCauses causes;
    private final StoryNotes notes;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    InstanceRepair(
            RuntimeService runtime,
            ExternalTaskService steps,
            ManagementService jobs,
            Instances instances,
            InstanceLock lock,
            ConnectorAttempts attempts,
            WorkerWakeUp wakeUp,
            WorkerSettings settings,
            IncidentCauses causes,
            StoryNotes notes,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.runtime = runtime;
        this.steps = steps;
        this.jobs = jobs;
        this.instances = instances;
        this.lock = lock;
        this.attempts = attempts;
        this.wakeUp = wakeUp;
        this.settings = settings;
        this.causes = causes;
        this.notes = notes;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A step that moves at the same moment wins, and the instance is cancelled where it is then. */
    void cancel(String id, @Nullable String reason) {
        for (int collision = 1; ; collision++) {
            try {
                transaction.executeWithoutResult(status -> cancelNow(id, reason));
                return;
            } catch (ProcessEngineException | NullPointerException failure) {
                if (!Collision.is(failure)) {
                    throw failure;
                }
                if (collision == COLLISIONS) {
                    throw Problem.conflict(
                            "instance-moves", "The steps of this instance move all the time; try again shortly.");
                }
            }
        }
    }

    void cancelNow(String id, @Nullable String reason) {
        lock.hold(id);
        Instance instance = instances.get(id);
        if (instance.endedAt() != null
                || runtime.createProcessInstanceQuery().processInstanceId(id).count() == 0) {
            throw Problem.conflict("already-ended", "This instance has ended; there is nothing left to cancel.");
        }
        String why = reason == null || reason.isBlank() ? "cancelled" : reason.strip();
        if (why.length() > 500) {
            throw Problem.unprocessable("too-large", "A reason has at most 500 characters.");
        }
        runtime.deleteProcessInstance(id, why, false, true);
        // why stands in the instance's story: it may name a person, and there it can be erased
        events.publishEvent(new Recorded(
                "process.cancelled",
                subject(instance),
                Map.of("state", instance.state()),
                Map.of("state", "cancelled")));
    }

    /** @param call whether a connector step is to be the same call, which happens once outside, or a new one */
    @Transactional
    public void retry(String id, String incidentId, CallKind call) {
        Instance instance = instances.get(id);
        Incident failed = runtime.createIncidentQuery()
                .incidentId(incidentId)
                .processInstanceId(id)
                .singleResult();
        if (failed == null) {
            throw Problem.notFound();
        }
        retry(instance, failed, call);
        notes.tell(id, new StoryEvent.Repaired("retry", failed.getFailedActivityId(), null, null));
    }

    /** @throws Problem {@code nothing-failed} when nothing of that kind is there */
    void retryAll(Instance instance, Repair.Retry retry) {
        List<Incident> failed = runtime.createIncidentQuery().processInstanceId(instance.id()).list().stream()
                .filter(one -> retry.incident() == null || retry.incident().equals(one.getId()))
                .filter(one -> retry.cause() == null || causes.isOf(retry.cause(), one.getId()))
                .toList();
        if (failed.isEmpty()) {
            throw Problem.conflict("nothing-failed", "Nothing of this kind has failed here any more.");
        }
        failed.forEach(one -> retry(instance, one, retry.call()));
    }

    private void retry(Instance instance, Incident failed, CallKind call) {
        switch (failed.getIncidentType()) {
            case Incident.EXTERNAL_TASK_HANDLER_TYPE -> {
                attempts.again(failed.getConfiguration(), call == CallKind.NEW);
                steps.setRetries(failed.getConfiguration(), settings.retries().size() + 1);
                wakeUp.afterCommit();
            }
            case Incident.FAILED_JOB_HANDLER_TYPE -> jobs.setJobRetries(failed.getConfiguration(), JOB_RETRIES);
            default ->
                throw Problem.conflict(
                        "not-repeatable", "A failure of the kind " + failed.getIncidentType() + " cannot be repeated.");
        }
        events.publishEvent(Recorded.of(
                "incident.retried",
                subject(instance),
                Map.of(
                        "incident", failed.getId(),
                        "element", String.valueOf(failed.getFailedActivityId()),
                        "call", call.name().toLowerCase(Locale.ROOT))));
    }

    private static Recorded.Subject subject(Instance instance) {
        return new Recorded.Subject("process-instance", instance.id(), instance.definitionName());
    }
}
