package ropewalk.process;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connection.ConnectionWorks;
import ropewalk.connection.Waiting;

/** As soon as a connection works again, whatever has shown it, the steps that wait for it are due, the oldest first. */
@Component
class CallsGoOn {
    private final Waiting waiting;
    private final ConnectorAttempts attempts;
    private final WorkerWakeUp wakeUp;

    CallsGoOn(Waiting waiting, ConnectorAttempts attempts, WorkerWakeUp wakeUp) {
        this.waiting = waiting;
        this.attempts = attempts;
        this.wakeUp = wakeUp;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ConnectionWorks connection) {
        List<String> tasks = waiting.due(connection.connectionId());
        if (!tasks.isEmpty()) {
            attempts.goOn(tasks);
            wakeUp.afterCommit();
        }
    }
}
