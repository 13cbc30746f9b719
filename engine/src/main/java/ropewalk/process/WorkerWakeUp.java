package ropewalk.process;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.history.event.HistoricExternalTaskLogEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets the connector worker of this node start on a new step at once instead of at its next look. */
@Component
class WorkerWakeUp {
    private final Semaphore signal = new Semaphore(0);

    void whenStepsWait(List<HistoryEvent> events) {
        boolean stepWaits = events.stream()
                .anyMatch(event -> event instanceof HistoricExternalTaskLogEntity step && step.isCreationLog());
        if (stepWaits) {
            afterCommit();
        }
    }

    void afterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                now();
            }
        });
    }

    void now() {
        signal.release();
    }

    /** Returns at a signal, or when the time is over. */
    void await(long milliseconds) throws InterruptedException {
        if (signal.tryAcquire(milliseconds, TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
    }
}
