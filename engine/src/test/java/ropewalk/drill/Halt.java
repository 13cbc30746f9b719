package ropewalk.drill;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import ropewalk.connection.ConnectorCalls;
import ropewalk.tenant.Recorded;

/** Stops the whole process dead, without a word, when a connector call passes a point for the n-th time. */
@Component
@ConditionalOnProperty("ropewalk.drill.halt")
class Halt implements BeanPostProcessor {
    /** Where, in the order in which a call passes them. */
    enum Point {
        /** The attempt is committed, nothing was sent. */
        BEFORE_SENDING,
        /** It happened outside, and nothing here knows. */
        AFTER_THE_EFFECT,
        /** Everything is written and not committed. */
        BEFORE_THE_COMMIT,
        /** Committed, and nobody was told. */
        AFTER_THE_COMMIT
    }

    private final Point point;
    private final AtomicInteger left;

    Halt(@Value("${ropewalk.drill.halt}") String at) {
        String[] parts = at.split(":", -1);
        point = Point.valueOf(parts[0]);
        left = new AtomicInteger(Integer.parseInt(parts[1]));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof ConnectorCalls calls)) {
            return bean;
        }
        ConnectorCalls watched = call -> {
            pass(Point.BEFORE_SENDING);
            var outcome = calls.call(call);
            pass(Point.AFTER_THE_EFFECT);
            return outcome;
        };
        return watched;
    }

    @EventListener
    void recorded(Recorded event) {
        if (event.action().equals("connector.called")
                && "done".equals(event.after().get("outcome"))) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    pass(Point.BEFORE_THE_COMMIT);
                }

                @Override
                public void afterCommit() {
                    pass(Point.AFTER_THE_COMMIT);
                }
            });
        }
    }

    private void pass(Point passed) {
        if (passed == point && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(137);
        }
    }
}
