package ropewalk.notification.news;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ropewalk.brand.DomainFailing;
import ropewalk.identity.People;
import ropewalk.notification.Facts;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.notice.Notices;
import ropewalk.tenant.Role;

/** Tells the Admins of a workspace that the record of one of its domains is missing, and until when it is used. */
@Component
class DomainNotices {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final Notices notices;
    private final People people;

    DomainNotices(Notices notices, People people) {
        this.notices = notices;
        this.people = people;
    }

    @EventListener
    void on(DomainFailing failing) {
        Notices.Subject domain = new Notices.Subject(failing.id(), failing.name());
        String about = "Its record is missing; used until "
                + DAY.format(failing.endsAt().atOffset(ZoneOffset.UTC));
        people.atLeast(Role.ADMIN)
                .forEach(admin -> notices.tell(
                        admin.id(), NoticeKind.DOMAIN_FAILING, domain, about, Facts.until(failing.endsAt())));
    }
}
