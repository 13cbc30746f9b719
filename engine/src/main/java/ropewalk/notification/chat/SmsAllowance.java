package ropewalk.notification.chat;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.notification.outside.OutsideDeliveries;
import ropewalk.tenant.Limit;
import ropewalk.tenant.LimitReached;
import ropewalk.tenant.Used;

/** How many SMS the current workspace has left this month. Each is counted once, before it is sent for the first time. */
@Component
class SmsAllowance {
    private final OutsideDeliveries deliveries;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    SmsAllowance(
            OutsideDeliveries deliveries, ApplicationEventPublisher events, PlatformTransactionManager transactions) {
        this.deliveries = deliveries;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param letterId of a delivery, or of an example
     * @return false when none is left
     */
    boolean take(String letterId) {
        try {
            transaction.executeWithoutResult(status -> {
                boolean isExample = deliveries.round(letterId).isEmpty();
                if (isExample || deliveries.count(letterId)) {
                    events.publishEvent(new Used(Limit.SMS, letterId));
                }
            });
            return true;
        } catch (LimitReached full) {
            return false;
        }
    }
}
