package ropewalk.notification.news;

import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.identity.Deputies;
import ropewalk.identity.Groups;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.notice.Notices;
import ropewalk.process.UserTaskEvent;

/** Tells those whom a task asks for, by name, by role or by group, and the deputies of those asked by name; one that asks nobody in particular is told to nobody. */
@Component
class TaskNotices {
    private final Notices notices;
    private final Groups groups;
    private final Deputies deputies;

    TaskNotices(Notices notices, Groups groups, Deputies deputies) {
        this.notices = notices;
        this.groups = groups;
        this.deputies = deputies;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(UserTaskEvent event) {
        if (event instanceof UserTaskEvent.Created task) {
            Notices.Subject subject = new Notices.Subject(task.taskId(), task.name());
            asked(task).forEach(person -> notices.tell(person, NoticeKind.TASK_WAITS, subject, task.processName()));
        } else if (event instanceof UserTaskEvent.Ended task) {
            notices.settle(task.taskId());
        }
    }

    private Set<String> asked(UserTaskEvent.Created task) {
        boolean isGiven = task.assignee() != null;
        Set<String> asked =
                new LinkedHashSet<>(isGiven ? Set.of(String.valueOf(task.assignee())) : task.candidatePeople());
        if (!asked.isEmpty()) {
            asked.addAll(deputies.standingInFor(Set.copyOf(asked)));
        }
        if (!isGiven) {
            asked.addAll(groups.people(task.candidateGroups()));
        }
        return asked;
    }
}
