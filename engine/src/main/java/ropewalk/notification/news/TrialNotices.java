package ropewalk.notification.news;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ropewalk.identity.People;
import ropewalk.notification.Facts;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.notice.Notices;
import ropewalk.tenant.Role;
import ropewalk.tenant.TrialNear;

/** Tells those who manage a workspace on trial, and those who provide it, when the trial ends. */
@Component
class TrialNotices {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Notices notices;
    private final People people;

    TrialNotices(Notices notices, People people) {
        this.notices = notices;
        this.people = people;
    }

    @EventListener
    void on(TrialNear near) {
        Notices.Subject workspace =
                new Notices.Subject(near.tenant().id().value(), near.tenant().name());
        String about = "Trial until " + DAY.format(near.until());
        people.atLeast(Role.ADMIN)
                .forEach(person ->
                        notices.tell(person.id(), NoticeKind.TRIAL_NEAR, workspace, about, Facts.until(near.until())));
    }
}
