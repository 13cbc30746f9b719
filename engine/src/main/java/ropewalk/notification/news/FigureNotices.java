package ropewalk.notification.news;

import java.util.HashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ropewalk.notification.Facts;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.notice.Notices;
import ropewalk.tenant.FiguresTold;
import ropewalk.tenant.Tenants;

/** Tells people the figures that they asked to be told. */
@Component
class FigureNotices {
    private final Notices notices;
    private final Tenants tenants;

    FigureNotices(Notices notices, Tenants tenants) {
        this.notices = notices;
        this.tenants = tenants;
    }

    @EventListener
    void on(FiguresTold told) {
        String name = told.process() == null ? tenants.own().name() : told.process();
        Map<String, String> facts = new HashMap<>(Map.of(
                Facts.FROM, told.from().toString(),
                Facts.TO, told.to().toString(),
                Facts.BEGUN, String.valueOf(told.begun()),
                Facts.ENDED, String.valueOf(told.ended()),
                Facts.ENDED_BEFORE, String.valueOf(told.endedBefore()),
                Facts.MEDIAN, told.medianSeconds() == null ? "" : String.valueOf(told.medianSeconds()),
                Facts.ON_TIME, told.onTimePercent() == null ? "" : String.valueOf(told.onTimePercent()),
                Facts.LATE, String.valueOf(told.late())));
        String about = "%s to %s: %d begun, %d ended".formatted(told.from(), told.to(), told.begun(), told.ended());
        notices.tell(told.personId(), NoticeKind.FIGURES_TOLD, new Notices.Subject(told.report(), name), about, facts);
    }
}
