package ropewalk.notification;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.process.UserTaskEvent;
import ropewalk.tenant.Role;

/** Tells those whom a task asks for, by name or by role; one that asks nobody in particular is told to nobody. */
@Component
class TaskNotices {
    private final Notices notices;
    private final People people;

    TaskNotices(Notices notices, People people) {
        this.notices = notices;
        this.people = people;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(UserTaskEvent event) {
        if (event instanceof UserTaskEvent.Created task) {
            Notices.Subject subject = new Notices.Subject(task.taskId(), task.name());
            asked(task).forEach(person -> notices.tell(person, "task-waits", subject, task.processName()));
        } else if (event instanceof UserTaskEvent.Ended task) {
            notices.settle(task.taskId());
        }
    }

    private Set<String> asked(UserTaskEvent.Created task) {
        if (task.assignee() != null) {
            return Set.of(task.assignee());
        }
        Set<String> asked = new LinkedHashSet<>(task.candidatePeople());
        if (!task.candidateGroups().isEmpty()) {
            people.atLeast(Role.VIEWER).stream()
                    .filter(person -> task.candidateGroups().contains(group(person)))
                    .forEach(person -> asked.add(person.id()));
        }
        return asked;
    }

    private static String group(Person person) {
        return person.role().name().toLowerCase(Locale.ROOT);
    }
}
