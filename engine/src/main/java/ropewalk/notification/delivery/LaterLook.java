package ropewalk.notification.delivery;

import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.notification.settings.SettingsChanged;

/** Looks again at what waits when people want to be told otherwise than before. */
@Component
class LaterLook {
    private final DeliveryTable table;
    private final Clock clock;

    LaterLook(DeliveryTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(SettingsChanged changed) {
        if (changed.personId() == null) {
            table.lookAgain(clock.instant());
        } else {
            table.lookAgain(changed.personId(), clock.instant());
        }
    }
}
