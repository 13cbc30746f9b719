package ropewalk.connection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.Webhook;
import ropewalk.http.Problem;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** Takes a delivery in: whose it is, whether it is genuine, and into the inbox. What it means is found out later. */
@Component
class Hooks {
    private static final Actor WEBHOOK = Actor.system("webhook");

    private final ConnectionTable table;
    private final Connections connections;
    private final InboxTable inbox;
    private final HookRefusals refusals;
    private final HookRate rate;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Hooks(
            ConnectionTable table,
            Connections connections,
            InboxTable inbox,
            HookRefusals refusals,
            HookRate rate,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.connections = connections;
        this.inbox = inbox;
        this.refusals = refusals;
        this.rate = rate;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @return the members of the answer that the vendor waits for; empty when the status says it all
     * @throws Problem 404 for any key that is not one, 401 for what the vendor did not sign
     */
    Map<String, Object> receive(String key, Delivery delivery, String address) {
        String hash = HookKey.hash(key);
        TenantId tenant = tenant(hash).orElseThrow(Problem::notFound);
        return TenantContext.get(new Scope(tenant, WEBHOOK, Set.of(), address), () -> receive(hash, delivery));
    }

    private Optional<TenantId> tenant(String hash) {
        return transaction.execute(status -> jdbc.sql("select tenant_id from tenant_of('hook', :hash)")
                .param("hash", hash)
                .query((row, number) -> new TenantId(row.getString("tenant_id")))
                .optional());
    }

    private Map<String, Object> receive(String hash, Delivery delivery) {
        StoredConnection connection =
                transaction.execute(status -> table.hooked(hash)).orElseThrow(Problem::notFound);
        rate.check(connection.id());
        Received received = genuine(connection, delivery);
        transaction.executeWithoutResult(status -> inbox.store(connection.id(), received.events()));
        return received.answer();
    }

    private record Received(List<Event> events, Map<String, Object> answer) {}

    private Received genuine(StoredConnection connection, Delivery delivery) {
        try {
            return received(connections.open(connection), delivery);
        } catch (Forged forged) {
            String code = forged.isStale() ? "stale-timestamp" : "bad-signature";
            refusals.record(connection, code);
            throw new Problem(
                    HttpStatus.UNAUTHORIZED,
                    code,
                    forged.isStale()
                            ? "The delivery was signed too long ago; was it sent before, or is a clock wrong?"
                            : "The signature is not the one this connection expects; compare the secret on both sides.");
        } catch (IllegalArgumentException unreadable) {
            refusals.record(connection, "unreadable-webhook");
            throw Problem.badRequest(
                    "unreadable-webhook", "The signature is right, but the body is not as documented.");
        } catch (Misfit misfit) {
            refusals.record(connection, "connection-incomplete");
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "connection-incomplete",
                    "This connection cannot take deliveries until an Admin completes it.");
        }
    }

    private static <A extends Record> Received received(OpenConnection<A> connection, Delivery delivery) {
        Webhook<A> webhook = connection.card().webhook();
        if (webhook == null) {
            throw Problem.notFound();
        }
        List<Event> events = webhook.receive(delivery, connection.account());
        return new Received(events, webhook.answer(delivery));
    }
}
