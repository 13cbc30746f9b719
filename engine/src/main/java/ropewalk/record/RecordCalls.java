package ropewalk.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connection.ConnectorCall;
import ropewalk.connection.ConnectorCalls;
import ropewalk.connection.KnownConnection;
import ropewalk.connection.Outcome;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Used;

/** Asks connections about records, with no transaction open. */
@Component
class RecordCalls {
    private final ConnectorCalls calls;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    RecordCalls(ConnectorCalls calls, ApplicationEventPublisher events, PlatformTransactionManager transactions) {
        this.calls = calls;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param key the same for each try
     * @param cause what the call is for; it counts once as a call of the workspace
     */
    record Asked(
            KnownConnection connection,
            String operation,
            Map<String, Object> inputs,
            String key,
            @Nullable String recordId,
            String cause) {}

    /** What the system has answered counts as a call of the workspace, as that of a process does. */
    Outcome call(Asked asked) {
        KnownConnection connection = asked.connection();
        Outcome outcome = calls.call(new ConnectorCall(
                connection.connector() + "." + asked.operation(),
                connection.name(),
                asked.inputs(),
                asked.key(),
                asked.recordId()));
        if (!(outcome instanceof Outcome.Busy) && !(outcome instanceof Outcome.Misconfigured)) {
            transaction.executeWithoutResult(
                    status -> events.publishEvent(new Used(Limit.CONNECTOR_CALLS, asked.cause())));
        }
        return outcome;
    }
}
