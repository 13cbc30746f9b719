package ropewalk.process;

import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ropewalk.process.engine.CommandEvents;
import ropewalk.process.engine.ProcessEventSink;

/** Tells what became of user tasks in one command: a task that came and went in it is told as both. */
@Component
@Order(1)
class ToldUserTasks implements ProcessEventSink {
    private final Instances instances;
    private final ApplicationEventPublisher publisher;
    private final ProcessElements elements;

    ToldUserTasks(Instances instances, ApplicationEventPublisher publisher, ProcessElements elements) {
        this.instances = instances;
        this.publisher = publisher;
        this.elements = elements;
    }

    @Override
    public void record(CommandEvents command) {
        List<HistoryEvent> events = command.events();
        Map<String, HistoricTaskInstanceEventEntity> created = new LinkedHashMap<>();
        Map<String, HistoricTaskInstanceEventEntity> ended = new LinkedHashMap<>();
        for (HistoryEvent event : events) {
            if (event instanceof HistoricTaskInstanceEventEntity task && task.getProcessInstanceId() != null) {
                if (event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_CREATE)) {
                    created.put(task.getTaskId(), task);
                } else if (event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_MIGRATE)) {
                    publisher.publishEvent(new UserTaskEvent.Moved(
                            task.getTaskId(),
                            task.getProcessDefinitionId(),
                            task.getTaskDefinitionKey(),
                            nameNow(task)));
                } else if (task.getEndTime() != null) {
                    ended.put(task.getTaskId(), task);
                }
            }
        }
        created.values().forEach(task -> publisher.publishEvent(created(task, events)));
        ended.values()
                .forEach(task -> publisher.publishEvent(new UserTaskEvent.Ended(
                        task.getTaskId(), task.getEndTime().toInstant())));
    }

    private UserTaskEvent.Created created(HistoricTaskInstanceEventEntity task, List<HistoryEvent> events) {
        Set<String> groups = new HashSet<>();
        Set<String> people = new HashSet<>();
        for (HistoryEvent event : events) {
            if (event instanceof HistoricIdentityLinkLogEventEntity link
                    && task.getTaskId().equals(link.getTaskId())
                    && IdentityLinkType.CANDIDATE.equals(link.getType())
                    && link.isEventOfType(HistoryEventTypes.IDENTITY_LINK_ADD)) {
                if (link.getGroupId() != null) {
                    groups.add(link.getGroupId().toLowerCase(Locale.ROOT));
                }
                if (link.getUserId() != null) {
                    people.add(link.getUserId());
                }
            }
        }
        Instances.Instance instance = instances.beginning(task.getProcessInstanceId());
        String root = task.getRootProcessInstanceId();
        String caseId = root == null ? instance.id() : root;
        Instances.Instance began = caseId.equals(instance.id()) ? instance : instances.beginning(caseId);
        ProcessElement element = elements.task(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
        return new UserTaskEvent.Created(
                task.getTaskId(),
                task.getProcessInstanceId(),
                caseId,
                began.definitionKey(),
                task.getProcessDefinitionId(),
                instance.definitionKey(),
                instance.definitionName(),
                instance.businessKey(),
                began.startedBy().id(),
                task.getTaskDefinitionKey(),
                name(task),
                task.getDescription(),
                task.getAssignee(),
                groups,
                people,
                element.fourEyes(),
                Objects.requireNonNull(task.getStartTime()).toInstant(),
                instant(task.getDueDate()),
                instant(task.getFollowUpDate()),
                task.getPriority(),
                TaskTiming.of(element));
    }

    /** The engine leaves a task its old name when it goes on in another version; one that is made of data stays. */
    private static String nameNow(HistoricTaskInstanceEventEntity task) {
        ModelElementInstance drawn = Context.getProcessEngineConfiguration()
                .getRepositoryService()
                .getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
        String name = drawn instanceof UserTask step ? step.getName() : null;
        return name == null || name.isBlank() || name.contains("{") ? name(task) : name;
    }

    private static String name(HistoricTaskInstanceEventEntity task) {
        String name = task.getName();
        return name == null || name.isBlank() ? task.getTaskDefinitionKey() : name;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
