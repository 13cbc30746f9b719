package ropewalk.process.story;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricExternalTaskLogEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.jspecify.annotations.Nullable;

/** Tells the engine's own events of one command in ours: by instance, a step's beginning and end as one. */
final class EngineEvents {
    private final Map<String, List<StoryEvent>> stories = new LinkedHashMap<>();
    private final Map<String, Integer> begun = new LinkedHashMap<>();
    private final long now;

    private EngineEvents(long now) {
        this.now = now;
    }

    /** @param now the time of the command, in milliseconds since 1970 */
    static Map<String, List<StoryEvent>> byInstance(List<HistoryEvent> events, long now) {
        EngineEvents told = new EngineEvents(now);
        events.forEach(told::tell);
        return told.stories;
    }

    private void tell(HistoryEvent event) {
        String instance = event instanceof HistoricDecisionEvaluationEvent evaluation
                ? evaluation.getRootHistoricDecisionInstance().getProcessInstanceId()
                : event.getProcessInstanceId();
        if (instance == null) {
            return;
        }
        List<StoryEvent> story = stories.computeIfAbsent(instance, id -> new ArrayList<>());
        if (event instanceof HistoricActivityInstanceEventEntity activity
                && !(event instanceof HistoricTaskInstanceEventEntity)) {
            tell(activity, story);
        } else {
            StoryEvent told = one(event);
            if (told != null) {
                story.add(told);
            }
        }
    }

    private void tell(HistoricActivityInstanceEventEntity event, List<StoryEvent> story) {
        boolean begins = event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_START);
        String scope = event.getParentActivityInstanceId();
        StoryEvent.Activity activity = new StoryEvent.Activity(
                event.getActivityInstanceId(),
                event.getActivityId(),
                event.getActivityName(),
                event.getActivityType(),
                begins ? offset(event.getStartTime()) : null,
                offset(event.getEndTime()),
                event.isCanceled() ? true : null,
                begins && !event.getProcessInstanceId().equals(scope) ? scope : null,
                event.getCalledProcessInstanceId());
        Integer before = begun.get(activity.id());
        if (before == null) {
            begun.put(activity.id(), story.size());
            story.add(activity);
        } else {
            story.set(before, merged((StoryEvent.Activity) story.get(before), activity));
        }
    }

    private static StoryEvent.Activity merged(StoryEvent.Activity before, StoryEvent.Activity after) {
        return new StoryEvent.Activity(
                before.id(),
                after.element(),
                after.name(),
                before.type(),
                before.began() == null ? after.began() : before.began(),
                after.ended() == null ? before.ended() : after.ended(),
                after.cancelled() == null ? before.cancelled() : after.cancelled(),
                before.scope() == null ? after.scope() : before.scope(),
                after.called() == null ? before.called() : after.called());
    }

    private static @Nullable StoryEvent one(HistoryEvent event) {
        if (event instanceof HistoricProcessInstanceEventEntity instance) {
            return instance(instance);
        }
        if (event instanceof HistoricVariableUpdateEventEntity variable) {
            return variable(variable);
        }
        if (event instanceof HistoricTaskInstanceEventEntity task) {
            return new StoryEvent.UserTask(
                    event.getEventType(),
                    task.getTaskId(),
                    task.getTaskDefinitionKey(),
                    task.getAssignee(),
                    task.getOwner(),
                    millis(task.getDueDate()),
                    task.getDeleteReason());
        }
        if (event instanceof HistoricIdentityLinkLogEventEntity link) {
            return link.getTaskId() == null
                    ? new StoryEvent.Other(event.getEventType(), link.getId())
                    : new StoryEvent.Candidate(
                            event.getEventType(),
                            link.getTaskId(),
                            link.getType(),
                            link.getUserId(),
                            link.getGroupId());
        }
        return work(event);
    }

    private static StoryEvent work(HistoryEvent event) {
        if (event instanceof HistoricIncidentEventEntity incident) {
            return event.isEventOfType(HistoryEventTypes.INCIDENT_CREATE)
                    ? new StoryEvent.Incident(
                            incident.getId(),
                            incident.getFailedActivityId() == null
                                    ? incident.getActivityId()
                                    : incident.getFailedActivityId(),
                            incident.getIncidentType(),
                            incident.getConfiguration(),
                            incident.getIncidentMessage())
                    : incident.getEndTime() == null
                            ? new StoryEvent.Other(event.getEventType(), incident.getId())
                            : new StoryEvent.IncidentGone(incident.getId());
        }
        if (event instanceof HistoricExternalTaskLogEntity step) {
            return new StoryEvent.Step(
                    step.isCreationLog()
                            ? "create"
                            : step.isFailureLog() ? "fail" : step.isSuccessLog() ? "success" : "delete",
                    step.getExternalTaskId(),
                    step.getActivityId(),
                    step.getTopicName(),
                    step.getRetries(),
                    step.getErrorMessage());
        }
        if (event instanceof HistoricJobLogEvent job) {
            return new StoryEvent.Job(
                    job.isCreationLog()
                            ? "create"
                            : job.isFailureLog() ? "fail" : job.isSuccessLog() ? "success" : "delete",
                    job.getJobId(),
                    job.getActivityId(),
                    job.getJobDefinitionType(),
                    millis(job.getJobDueDate()),
                    job.getJobExceptionMessage());
        }
        if (event instanceof HistoricDecisionEvaluationEvent evaluation) {
            return decision(evaluation);
        }
        return new StoryEvent.Other(event.getClass().getSimpleName() + "." + event.getEventType(), event.getId());
    }

    private static @Nullable StoryEvent instance(HistoricProcessInstanceEventEntity event) {
        if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_START)) {
            String name = event.getProcessDefinitionName();
            return new StoryEvent.Started(
                    event.getProcessDefinitionId(),
                    event.getProcessDefinitionKey(),
                    name == null ? event.getProcessDefinitionKey() : name,
                    event.getProcessDefinitionVersion(),
                    event.getBusinessKey(),
                    event.getSuperProcessInstanceId());
        }
        if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_MIGRATE)) {
            String name = event.getProcessDefinitionName();
            return new StoryEvent.Migrated(
                    event.getProcessDefinitionId(),
                    event.getProcessDefinitionKey(),
                    name == null ? event.getProcessDefinitionKey() : name,
                    event.getProcessDefinitionVersion());
        }
        if (event.getEndTime() != null) {
            boolean completed = HistoricProcessInstance.STATE_COMPLETED.equals(event.getState());
            return new StoryEvent.Ended(completed ? null : true, event.getDeleteReason());
        }
        return event.getBusinessKey() == null ? null : new StoryEvent.Keyed(event.getBusinessKey());
    }

    private static StoryEvent variable(HistoricVariableUpdateEventEntity event) {
        boolean own = event.getProcessInstanceId().equals(event.getExecutionId()) && event.getTaskId() == null;
        String scope = own ? null : event.getExecutionId();
        return event.isEventOfType(HistoryEventTypes.VARIABLE_INSTANCE_DELETE)
                ? new StoryEvent.VariableGone(event.getVariableInstanceId(), event.getVariableName(), scope)
                : new StoryEvent.Variable(
                        event.getVariableInstanceId(),
                        event.getVariableName(),
                        scope,
                        event.getSerializerName(),
                        VariableValue.of(event));
    }

    private static StoryEvent decision(HistoricDecisionEvaluationEvent evaluation) {
        List<HistoricDecisionInstanceEntity> all = new ArrayList<>();
        all.add(evaluation.getRootHistoricDecisionInstance());
        all.addAll(evaluation.getRequiredHistoricDecisionInstances());
        return new StoryEvent.Decision(all.stream()
                .map(table -> new StoryEvent.Table(
                        UuidCreator.getTimeOrderedEpoch().toString(),
                        table.getDecisionDefinitionKey(),
                        table.getActivityId(),
                        table.getInputs().stream()
                                .map(input -> clause(input.getClauseName(), input.getValue(), null))
                                .toList(),
                        table.getOutputs().stream()
                                .map(output -> clause(output.getVariableName(), output.getValue(), output.getRuleId()))
                                .toList()))
                .toList());
    }

    private static StoryEvent.Clause clause(@Nullable String name, @Nullable Object value, @Nullable String rule) {
        boolean plain = value == null || value instanceof Number || value instanceof Boolean;
        return new StoryEvent.Clause(String.valueOf(name), plain ? value : String.valueOf(value), rule);
    }

    private @Nullable Long offset(@Nullable Date moment) {
        return moment == null ? null : moment.getTime() - now;
    }

    private static @Nullable Long millis(@Nullable Date moment) {
        return moment == null ? null : moment.getTime();
    }
}
