package ropewalk.connector.stripe;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import ropewalk.connector.ConnectorInSandbox.Sample;
import ropewalk.sandbox.stripe.StripeSandbox;

/**
 * One call of each operation on customers, payment pages and subscriptions.
 *
 * @param payment the id of one that is there
 */
record StripeSamples(StripeSandbox stripe, String payment) {

    Stream<Sample> all() {
        String unique = UUID.randomUUID() + "@harbour.example";
        Sample.Counting customers = () -> stripe.customers().size();
        stripe.subscribe();
        String known = String.valueOf(stripe.customers().get(0).get("id"));
        return Stream.of(
                new Sample("create-customer", Map.of("email", unique, "name", "Ada Byron"), customers),
                new Sample("find-customers", Map.of("email", unique), customers),
                new Sample("update-customer", Map.of("customerId", known, "name", "Grace Winch"), customers),
                new Sample(
                        "create-checkout",
                        Map.of("description", "Rope", "amount", 1990, "successUrl", "https://harbour.example/thanks"),
                        () -> stripe.checkouts().size()),
                new Sample("get-payment", Map.of("paymentId", payment), () -> stripe.payments()
                        .size()),
                new Sample("cancel-subscription", Map.of("subscriptionId", stripe.subscribe()), this::ending),
                new Sample(
                        "cancel-subscription",
                        Map.of("subscriptionId", stripe.subscribe(), "when", "NOW"),
                        this::ending));
    }

    private int ending() {
        return (int) stripe.subscriptions().stream()
                .filter(each -> each.get("canceled_at") != null)
                .count();
    }
}
