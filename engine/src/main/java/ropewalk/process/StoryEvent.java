package ropewalk.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.jspecify.annotations.Nullable;

/** One event of the engine as compact JSON: {@code event} says which, the rest is what it carries. */
final class StoryEvent {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private StoryEvent(String kind, HistoryEvent event) {
        this(kind, event.getEventType());
    }

    private StoryEvent(String kind, String what) {
        fields.put("event", kind + "." + what);
    }

    /** The instance that the event belongs to; null when it belongs to none. */
    static @Nullable String instanceOf(HistoryEvent event) {
        if (event instanceof HistoricDecisionEvaluationEvent evaluation) {
            return evaluation.getRootHistoricDecisionInstance().getProcessInstanceId();
        }
        return event.getProcessInstanceId();
    }

    static Map<String, Object> of(HistoryEvent event) {
        if (event instanceof HistoricProcessInstanceEventEntity instance) {
            return new StoryEvent("process", event)
                    .with("definition", instance.getProcessDefinitionId())
                    .with("businessKey", instance.getBusinessKey())
                    .with("parent", instance.getSuperProcessInstanceId())
                    .with("state", instance.getState())
                    .with("reason", instance.getDeleteReason())
                    .fields;
        }
        if (event instanceof HistoricTaskInstanceEventEntity task) {
            return new StoryEvent("task", event)
                    .with("id", task.getTaskId())
                    .with("element", task.getTaskDefinitionKey())
                    .with("assignee", task.getAssignee())
                    .with("due", task.getDueDate())
                    .with("reason", task.getDeleteReason())
                    .fields;
        }
        if (event instanceof HistoricActivityInstanceEventEntity activity) {
            return new StoryEvent("activity", event)
                    .with("id", activity.getActivityInstanceId())
                    .with("element", activity.getActivityId())
                    .with("type", activity.getActivityType())
                    .with("scope", activity.getEndTime() == null ? activity.getParentActivityInstanceId() : null)
                    .with("called", activity.getCalledProcessInstanceId())
                    .with("cancelled", activity.isCanceled() ? true : null)
                    .fields;
        }
        if (event instanceof HistoricVariableUpdateEventEntity variable) {
            return new StoryEvent("variable", event)
                    .with("name", variable.getVariableName())
                    .with("scope", variable.getExecutionId())
                    .with("type", variable.getSerializerName())
                    .with("value", VariableValue.of(variable))
                    .fields;
        }
        return other(event);
    }

    private static Map<String, Object> other(HistoryEvent event) {
        if (event instanceof HistoricIncidentEventEntity incident) {
            return new StoryEvent("incident", event)
                    .with("id", incident.getId())
                    .with("element", incident.getActivityId())
                    .with("kind", incident.getIncidentType())
                    .with("message", incident.getIncidentMessage())
                    .fields;
        }
        if (event instanceof HistoricExternalTaskLogEntity step) {
            return new StoryEvent("step", what(step))
                    .with("id", step.getExternalTaskId())
                    .with("element", step.getActivityId())
                    .with("topic", step.getTopicName())
                    .with("retries", step.getRetries())
                    .with("message", step.getErrorMessage())
                    .fields;
        }
        if (event instanceof HistoricJobLogEvent job) {
            return new StoryEvent("job", what(job))
                    .with("id", job.getJobId())
                    .with("element", job.getActivityId())
                    .with("type", job.getJobDefinitionType())
                    .with("due", job.getJobDueDate())
                    .with("message", job.getJobExceptionMessage())
                    .fields;
        }
        if (event instanceof HistoricIdentityLinkLogEventEntity link) {
            return new StoryEvent("candidate", event)
                    .with("task", link.getTaskId())
                    .with("type", link.getType())
                    .with("person", link.getUserId())
                    .with("group", link.getGroupId())
                    .fields;
        }
        if (event instanceof HistoricDecisionEvaluationEvent evaluation) {
            return new StoryEvent("decision", event).with("tables", decisions(evaluation)).fields;
        }
        return new StoryEvent(event.getClass().getSimpleName(), event).with("id", event.getId()).fields;
    }

    private static String what(HistoricExternalTaskLogEntity step) {
        return step.isCreationLog()
                ? "create"
                : step.isFailureLog() ? "fail" : step.isSuccessLog() ? "success" : "delete";
    }

    private static String what(HistoricJobLogEvent job) {
        return job.isCreationLog() ? "create" : job.isFailureLog() ? "fail" : job.isSuccessLog() ? "success" : "delete";
    }

    private static List<Map<String, Object>> decisions(HistoricDecisionEvaluationEvent evaluation) {
        var all = new ArrayList<HistoricDecisionInstanceEntity>();
        all.add(evaluation.getRootHistoricDecisionInstance());
        all.addAll(evaluation.getRequiredHistoricDecisionInstances());
        return all.stream().map(StoryEvent::decision).toList();
    }

    private static Map<String, Object> decision(HistoricDecisionInstanceEntity decision) {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("key", decision.getDecisionDefinitionKey());
        table.put("element", String.valueOf(decision.getActivityId()));
        table.put(
                "inputs",
                decision.getInputs().stream()
                        .map(input -> clause(input.getClauseName(), input.getValue(), null))
                        .toList());
        table.put(
                "outputs",
                decision.getOutputs().stream()
                        .map(output -> clause(output.getVariableName(), output.getValue(), output.getRuleId()))
                        .toList());
        return table;
    }

    private static Map<String, Object> clause(@Nullable String name, @Nullable Object value, @Nullable String rule) {
        Map<String, Object> clause = new LinkedHashMap<>();
        clause.put("name", String.valueOf(name));
        if (value != null) {
            clause.put("value", value instanceof Number || value instanceof Boolean ? value : value.toString());
        }
        if (rule != null) {
            clause.put("rule", rule);
        }
        return clause;
    }

    private StoryEvent with(String name, @Nullable Object value) {
        if (value instanceof Date date) {
            fields.put(name, Instant.ofEpochMilli(date.getTime()).toString());
        } else if (value != null) {
            fields.put(name, value);
        }
        return this;
    }
}
