package ropewalk.notification.notice;

import java.util.Set;
import java.util.function.Predicate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import ropewalk.tenant.Changed;
import ropewalk.tenant.Listening;
import ropewalk.tenant.TenantContext;

/** Lets a person's open screens know that they were told something, or have read it elsewhere. */
@Component
class NoticeSignals implements Listening {
    private static final String WHAT = "notices";

    private final ApplicationEventPublisher events;

    NoticeSignals(ApplicationEventPublisher events) {
        this.events = events;
    }

    void changed(String notice, String personId) {
        events.publishEvent(new Changed(WHAT, notice, Set.of(personId)));
    }

    @Override
    public String what() {
        return WHAT;
    }

    @Override
    public Predicate<Set<String>> current() {
        String self = TenantContext.require().actor().id();
        return to -> to.contains(self);
    }
}
