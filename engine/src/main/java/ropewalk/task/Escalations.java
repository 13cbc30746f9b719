package ropewalk.task;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import ropewalk.process.TaskTiming;
import ropewalk.process.UserTasks;
import ropewalk.tenant.Recorded;

/**
 * What happens to a task that is late, as its diagram says. It goes to nobody who may not decide it; when there is no
 * other, it stays where it is, and those who could give it to somebody are told.
 */
@Component
class Escalations {
    private final TaskTable table;
    private final HandoverTable handovers;
    private final TaskCircle circle;
    private final UserTasks engine;
    private final ApplicationEventPublisher events;

    Escalations(
            TaskTable table,
            HandoverTable handovers,
            TaskCircle circle,
            UserTasks engine,
            ApplicationEventPublisher events) {
        this.table = table;
        this.handovers = handovers;
        this.circle = circle;
        this.engine = engine;
        this.events = events;
    }

    void escalate(StoredTask task, TaskTiming.Escalation escalation) {
        Set<Task.Person> told = new LinkedHashSet<>(circle.seeing(task, escalation.tell()));
        boolean isGiven = true;
        if (escalation.person() != null) {
            isGiven = giveToPerson(task, escalation.person(), told);
        } else if (escalation.group() != null) {
            isGiven = giveToGroup(task, escalation.group(), told);
        }
        if (!isGiven) {
            told.addAll(circle.giving(task));
        }
        if (escalation.priority() != null) {
            table.raise(task.id(), escalation.priority());
        }
        // or the notice would lead them to nothing
        handovers.involve(task.id(), told.stream().map(Task.Person::id).toList());
        told.forEach(person -> events.publishEvent(TaskNews.of(TaskNews.Kind.ESCALATED, task, person)));
        StoredTask after = table.find(task.id()).orElseThrow();
        Map<String, Object> values = new LinkedHashMap<>(values(after));
        values.put("given", isGiven);
        values.put("told", told.stream().map(Task.Person::id).toList());
        events.publishEvent(new Recorded("task.escalated", Tasks.subject(task), values(task), values));
    }

    private boolean giveToPerson(StoredTask task, String id, Set<Task.Person> told) {
        if (task.assignee() != null && task.assignee().id().equals(id)) {
            return true;
        }
        Task.Person person = circle.decider(task, id).orElse(null);
        if (person == null) {
            return false;
        }
        engine.assign(task.id(), person.id());
        table.assign(task.id(), person);
        told.add(person);
        return true;
    }

    private boolean giveToGroup(StoredTask task, String group, Set<Task.Person> told) {
        List<Task.Person> members = circle.deciding(task, group);
        if (members.isEmpty()) {
            return false;
        }
        engine.assign(task.id(), null);
        table.giveToGroup(task.id(), group);
        told.addAll(members);
        return true;
    }

    private static Map<String, ?> values(StoredTask task) {
        return Map.of(
                "assignee", task.assignee() == null ? "" : task.assignee().id(),
                "groups", task.candidateGroups(),
                "priority", task.priority());
    }
}
