package ropewalk.notification.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import org.springframework.stereotype.Component;
import ropewalk.notification.Channels;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.TenantRounds;

/** Sends what is on its way for all tenants: for a while of one, then of the next. */
@Component
class DeliveryRounds extends TenantRounds {
    private static final Duration PIECE = Duration.ofSeconds(5);

    private final DeliveryWork work;
    private final DeliveryTable table;
    private final Channels channels;
    private final Clock clock;

    DeliveryRounds(DeliveryWork work, DeliveryTable table, Channels channels, Clock clock) {
        super("notices", Duration.ofMillis(100));
        this.work = work;
        this.table = table;
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    protected void work() {
        forAWhile(PIECE, work::one);
    }

    @Override
    protected Collection<TenantId> behind() {
        return table.behind(channels.ready(), clock.instant());
    }
}
