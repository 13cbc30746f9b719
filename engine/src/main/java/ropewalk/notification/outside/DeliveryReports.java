package ropewalk.notification.outside;

import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connection.EventStored;
import ropewalk.connector.Event;

/**
 * Takes down whether what was sent arrived. A report says by itself what it is about, so that it counts even where it
 * comes before the server that sent knows that it did, or where that server died.
 */
@Component
public class DeliveryReports {
    private static final Pattern ABOUT = Pattern.compile("notice-([0-9a-f-]{36})-(\\d{1,6})");
    private static final String ARRIVED = ".message-delivered";
    private static final String LOST = ".message-failed";

    private final OutsideDeliveries deliveries;
    private final Clock clock;

    DeliveryReports(OutsideDeliveries deliveries, Clock clock) {
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** What comes back with a report. */
    public static String about(String deliveryId, int round) {
        return "notice-" + deliveryId + "-" + round;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(EventStored stored) {
        Event event = stored.event();
        boolean isArrived = event.type().endsWith(ARRIVED);
        Matcher about = ABOUT.matcher(String.valueOf(event.businessKey()));
        if (about.matches() && (isArrived || event.type().endsWith(LOST))) {
            deliveries.reported(
                    about.group(1),
                    Integer.parseInt(about.group(2)),
                    stored.connectionId(),
                    isArrived ? null : reason(event),
                    clock.instant());
        }
    }

    private static String reason(Event event) {
        @Nullable Object code = event.payload().get("errorCode");
        @Nullable Object reason = event.payload().get("reason");
        return "It did not arrive" + (reason == null ? "" : ": " + reason) + (code == null ? "." : " (" + code + ").");
    }
}
