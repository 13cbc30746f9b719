package ropewalk.sandbox.stripe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ropewalk.sandbox.stripe.Parameters.Refusal;

/**
 * Who pays again and again. One that is over is still found by its id, but cannot be cancelled once more. Source:
 * Stripe's API reference, "Subscriptions".
 */
final class Subscriptions {

    private static final long MONTH = 30L * 86_400;

    final Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    private final Ledger ledger;

    Subscriptions(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Somebody subscribes on a page of the merchant's. */
    Map<String, Object> begin(String customer) {
        String id = ledger.id("sub");
        var subscription = Shapes.object(id, "subscription", Ledger.now(), Parameters.NONE);
        subscription.put("customer", customer);
        subscription.put("status", "active");
        subscription.put("cancel_at_period_end", false);
        for (String moment : List.of("cancel_at", "canceled_at", "ended_at")) {
            Shapes.put(subscription, moment, null);
        }
        all.put(id, subscription);
        ledger.record("customer.subscription.created", subscription);
        return subscription;
    }

    Map<String, Object> change(String id, Parameters given) {
        Map<String, Object> subscription = running(id);
        if (given.text("cancel_at_period_end") != null) {
            boolean ends = "true".equals(given.text("cancel_at_period_end"));
            subscription.put("cancel_at_period_end", ends);
            long created = Ledger.number(subscription.get("created"));
            Shapes.put(subscription, "cancel_at", ends ? created + MONTH : null);
            Shapes.put(subscription, "canceled_at", ends ? Ledger.now() : null);
        }
        ledger.record("customer.subscription.updated", subscription);
        return subscription;
    }

    Map<String, Object> cancel(String id) {
        Map<String, Object> subscription = running(id);
        subscription.put("status", "canceled");
        subscription.put("canceled_at", Ledger.now());
        subscription.put("ended_at", Ledger.now());
        ledger.record("customer.subscription.deleted", subscription);
        return subscription;
    }

    private Map<String, Object> running(String id) {
        Map<String, Object> found = ledger.find(all, id, "subscription");
        if ("canceled".equals(found.get("status"))) {
            throw new Refusal(404, "resource_missing", "No such subscription: '" + id + "'", "id");
        }
        return found;
    }
}
