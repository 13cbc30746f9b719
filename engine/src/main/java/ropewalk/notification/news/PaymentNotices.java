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
import ropewalk.tenant.PaymentFailed;
import ropewalk.tenant.Role;

/** Tells the Admins that the money for an invoice could not be taken, and until when that has no consequences. */
@Component
class PaymentNotices {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Notices notices;
    private final People people;

    PaymentNotices(Notices notices, People people) {
        this.notices = notices;
        this.people = people;
    }

    @EventListener
    void on(PaymentFailed failed) {
        Notices.Subject invoice = new Notices.Subject(failed.invoice(), failed.number());
        String about = "Everything goes on until " + DAY.format(failed.until()) + "; then nothing new starts";
        people.atLeast(Role.ADMIN)
                .forEach(admin -> notices.tell(
                        admin.id(), NoticeKind.PAYMENT_FAILED, invoice, about, Facts.until(failed.until())));
    }
}
