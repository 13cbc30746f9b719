package ropewalk.notification.news;

import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.identity.Deputies;
import ropewalk.identity.People;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.notice.Notices;
import ropewalk.task.TaskNews;

/** Tells people that a task was given to them, came back, waits for their answer, or names them. */
@Component
class TaskNewsNotices {
    private final Notices notices;
    private final People people;
    private final Deputies deputies;

    TaskNewsNotices(Notices notices, People people, Deputies deputies) {
        this.notices = notices;
        this.people = people;
        this.deputies = deputies;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(TaskNews news) {
        Notices.Subject task = new Notices.Subject(news.taskId(), news.taskName());
        told(news).forEach(person -> notices.tell(person, kind(news.kind()), task, news.processName()));
    }

    /** A program is told nothing. */
    private Set<String> told(TaskNews news) {
        Set<String> told = new LinkedHashSet<>();
        if (people.find(news.personId()).isPresent()) {
            told.add(news.personId());
            if (news.kind() != TaskNews.Kind.MENTIONED) {
                told.addAll(deputies.standingInFor(Set.of(news.personId())));
            }
        }
        return told;
    }

    private static NoticeKind kind(TaskNews.Kind kind) {
        return switch (kind) {
            case GIVEN -> NoticeKind.TASK_WAITS;
            case DELEGATED -> NoticeKind.TASK_DELEGATED;
            case RETURNED -> NoticeKind.TASK_RETURNED;
            case ASKED -> NoticeKind.TASK_QUESTION;
            case ANSWERED -> NoticeKind.TASK_ANSWERED;
            case MENTIONED -> NoticeKind.TASK_MENTION;
            case REMINDER -> NoticeKind.TASK_REMINDER;
            case OVERDUE -> NoticeKind.TASK_OVERDUE;
            case ESCALATED -> NoticeKind.TASK_ESCALATED;
        };
    }
}
