package ropewalk.connection;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connector.Failure;
import ropewalk.connector.Unauthorised;
import ropewalk.tenant.Recorded;

/** Asks the outside system whether a connection's account works, past its gate: an Admin wants to know now. */
@Component
class Trial {
    private final Connections connections;
    private final Gates gates;
    private final HealthRecord health;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Trial(
            Connections connections,
            Gates gates,
            HealthRecord health,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.connections = connections;
        this.gates = gates;
        this.health = health;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Schema(name = "ConnectionTest")
    record Finding(boolean ok, String message) {}

    /** Outside of a transaction. */
    Finding of(StoredConnection connection) {
        Finding finding = ask(connection);
        transaction.executeWithoutResult(status -> events.publishEvent(Recorded.of(
                "connection.tested",
                new Recorded.Subject("connection", connection.id(), connection.name()),
                Map.of("ok", finding.ok(), "message", finding.message()))));
        return finding;
    }

    private Finding ask(StoredConnection connection) {
        try {
            return ask(connections.open(connection));
        } catch (Misfit misfit) {
            return new Finding(false, misfit.getMessage());
        } catch (Unauthorised unauthorised) {
            health.unauthorised(connection, unauthorised);
            return new Finding(false, unauthorised.getMessage());
        } catch (Failure failure) {
            health.unavailable(connection, failure, false);
            return new Finding(false, failure.getMessage());
        }
    }

    private <A extends Record> Finding ask(OpenConnection<A> open) {
        String system = open.card().name();
        if (open.card().check() == null) {
            return new Finding(true, "The account is complete; %s offers no test beyond that.".formatted(system));
        }
        open.card().verify(open.account(), open.http());
        gates.of(open.stored(), system).reset();
        health.answered(open.stored());
        return new Finding(true, "%s answers and accepts the account.".formatted(system));
    }
}
