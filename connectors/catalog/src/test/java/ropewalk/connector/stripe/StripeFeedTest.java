package ropewalk.connector.stripe;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.FeedContract;
import ropewalk.connector.SandboxFaults;
import ropewalk.sandbox.stripe.StripeSandbox;

class StripeFeedTest extends FeedContract<StripeConnector.Account> {

    private final StripeSandbox stripe = started(() -> new StripeSandbox(0));

    @AfterAll
    void close() {
        stripe.close();
    }

    @Override
    protected Connector connector() {
        return new StripeConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return stripe.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(stripe.faults());
    }

    /** A payment that is told by nothing but its own event, in quotes so that none is a part of another. */
    @Override
    protected String change() {
        var link = Map.of("description", "Rope, 20 m", "amount", 1990, "currency", "EUR");
        Instant now = Instant.now();
        Object id = card().operation("create-payment-link")
                .orElseThrow()
                .call(opened(), link, "tenant:" + UUID.randomUUID(), "order-4711", now, now, http())
                .get("id");
        return '"' + stripe.pay(String.valueOf(id)) + '"';
    }

    @Override
    protected int pageSize() {
        return 100;
    }

    /** Stripe dates in whole seconds. */
    @Override
    protected Duration grain() {
        return Duration.ofSeconds(1);
    }
}
