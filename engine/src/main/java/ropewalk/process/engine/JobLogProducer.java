package ropewalk.process.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.history.JobState;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricJobLogEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;

/** Tells of jobs without reading each one's definition from the database again: the part told of it never changes. */
final class JobLogProducer extends CacheAwareHistoryEventProducer {
    private static final int REMEMBERED = 10_000;

    private final Map<String, Definition> definitions = new ConcurrentHashMap<>();

    private record Definition(@Nullable String element, String type) {}

    @Override
    protected void initHistoricJobLogEvent(HistoricJobLogEventEntity event, Job job, HistoryEventType type) {
        JobEntity entity = (JobEntity) job;
        event.setTimestamp(ClockUtil.getCurrentTime());
        event.setJobId(entity.getId());
        event.setJobDueDate(entity.getDuedate());
        event.setJobRetries(entity.getRetries());
        if (entity.getJobDefinitionId() == null) {
            event.setJobDefinitionType(entity.getJobHandlerType());
            event.setActivityId(entity.getActivityId());
        } else {
            Definition definition = definition(entity);
            event.setJobDefinitionId(entity.getJobDefinitionId());
            event.setJobDefinitionType(definition.type());
            event.setActivityId(definition.element());
            entity.setActivityId(definition.element());
        }
        event.setFailedActivityId(entity.getFailedActivityId());
        event.setExecutionId(entity.getExecutionId());
        event.setProcessInstanceId(entity.getProcessInstanceId());
        event.setProcessDefinitionId(entity.getProcessDefinitionId());
        event.setProcessDefinitionKey(entity.getProcessDefinitionKey());
        event.setDeploymentId(entity.getDeploymentId());
        event.setTenantId(entity.getTenantId());
        event.setEventType(type.getEventName());
        event.setState(state(type).getStateCode());
    }

    private Definition definition(JobEntity job) {
        Definition known = definitions.get(job.getJobDefinitionId());
        if (known != null) {
            return known;
        }
        JobDefinition found = job.getJobDefinition();
        if (found == null) {
            return new Definition(job.getActivityId(), job.getJobHandlerType());
        }
        if (definitions.size() >= REMEMBERED) {
            definitions.clear();
        }
        Definition definition = new Definition(found.getActivityId(), found.getJobType());
        definitions.put(found.getId(), definition);
        return definition;
    }

    private static JobState state(HistoryEventType type) {
        if (HistoryEventTypes.JOB_CREATE.equals(type)) {
            return JobState.CREATED;
        }
        if (HistoryEventTypes.JOB_FAIL.equals(type)) {
            return JobState.FAILED;
        }
        return HistoryEventTypes.JOB_SUCCESS.equals(type) ? JobState.SUCCESSFUL : JobState.DELETED;
    }
}
