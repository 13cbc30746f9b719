package ropewalk.process;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.history.event.HistoricExternalTaskLogEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import ropewalk.process.engine.CommandEvents;
import ropewalk.process.engine.ProcessEventSink;

/** Lets the connector worker of this node start on a new step at once instead of at its next look. */
@Component
class WorkerWakeUp implements ProcessEventSink {
    private final Semaphore signal = new Semaphore(0);

    @Override
    public void record(CommandEvents command) {
        boolean stepWaits = command.events().stream()
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
