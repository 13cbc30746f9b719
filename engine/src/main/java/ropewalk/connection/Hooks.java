package ropewalk.connection;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connector.Card;
import ropewalk.connector.Delivery;
import ropewalk.connector.Forged;
import ropewalk.connector.HookAnswer;
import ropewalk.connector.Webhook;
import ropewalk.connector.Webhook.Received;
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
    private final Catalogue catalogue;
    private final Connections connections;
    private final InboxTable inbox;
    private final FeedTable feeds;
    private final HookRefusals refusals;
    private final HookRate rate;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Hooks(
            ConnectionTable table,
            Catalogue catalogue,
            Connections connections,
            InboxTable inbox,
            FeedTable feeds,
            HookRefusals refusals,
            HookRate rate,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.catalogue = catalogue;
        this.connections = connections;
        this.inbox = inbox;
        this.feeds = feeds;
        this.refusals = refusals;
        this.rate = rate;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @throws Problem 404 for any key that is not one, 401 for what the vendor did not sign
     */
    HookAnswer receive(String key, Delivery delivery, String address) {
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

    private HookAnswer receive(String hash, Delivery delivery) {
        StoredConnection connection =
                transaction.execute(status -> table.hooked(hash)).orElseThrow(Problem::notFound);
        rate.check(connection.id());
        Webhook<?> webhook =
                catalogue.card(connection.connector()).map(Card::webhook).orElse(null);
        Optional<HookAnswer> greeted = webhook == null ? Optional.empty() : webhook.greet(delivery);
        return greeted.orElseGet(() -> taken(connection, webhook, delivery));
    }

    private HookAnswer taken(StoredConnection connection, @Nullable Webhook<?> webhook, Delivery delivery) {
        if (!delivery.method().equals("POST")) {
            throw Problem.notFound();
        }
        try {
            Received received = genuine(connection, delivery);
            transaction.executeWithoutResult(status -> {
                inbox.store(connection.id(), received.events());
                feeds.ask(connection.id(), received.feeds());
            });
            return received.answer();
        } catch (Problem refusal) {
            if (webhook != null && webhook.isTerse() && refusal.status() == HttpStatus.UNAUTHORIZED) {
                return HookAnswer.unsigned();
            }
            throw refusal;
        }
    }

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
        return webhook.take(delivery, connection.account());
    }
}
