package ropewalk.notification.news;

import java.util.Locale;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ropewalk.identity.People;
import ropewalk.notification.Facts;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.notice.Notices;
import ropewalk.tenant.Limit;
import ropewalk.tenant.LimitNear;
import ropewalk.tenant.Role;

/** Tells the Admins of a workspace when little of a limit is left. */
@Component
class LimitNotices {
    private final Notices notices;
    private final People people;

    LimitNotices(Notices notices, People people) {
        this.notices = notices;
        this.people = people;
    }

    @EventListener
    void on(LimitNear near) {
        Notices.Subject limit = new Notices.Subject(near.limit().code(), name(near.limit()));
        String about = String.format(Locale.ENGLISH, "%d %% of %,d", near.percent(), near.most());
        people.atLeast(Role.ADMIN)
                .forEach(admin -> notices.tell(admin.id(), NoticeKind.LIMIT_NEAR, limit, about, Facts.of(near)));
    }

    private static String name(Limit limit) {
        return switch (limit) {
            case PEOPLE -> "People";
            case STORAGE -> "Bytes of files";
            case API_REQUESTS -> "Requests a minute";
            case PROCESS_STARTS -> "Process starts this month";
            case CONNECTOR_CALLS -> "Calls of outside systems this month";
            case SMS -> "SMS this month";
        };
    }
}
