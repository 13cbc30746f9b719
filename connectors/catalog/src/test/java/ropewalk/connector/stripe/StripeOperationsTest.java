package ropewalk.connector.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorInSandbox;
import ropewalk.connector.Feed;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Json;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unavailable;
import ropewalk.sandbox.stripe.StripeSandbox;

/** What is special about customers, payment pages for one payment, payments and subscriptions. */
class StripeOperationsTest extends ConnectorInSandbox<StripeConnector.Account> {

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

    private Map<String, Object> call(String operation, Map<String, Object> inputs) {
        return call(operation, inputs, key());
    }

    private Map<String, Object> call(String operation, Map<String, Object> inputs, String key) {
        return call(new Sample(operation, inputs, () -> 0), key);
    }

    private Map<String, Object> checkout(Map<String, Object> more) {
        var inputs = new java.util.HashMap<String, Object>(
                Map.of("description", "Rope", "amount", 500, "successUrl", "https://harbour.example/thanks"));
        inputs.putAll(more);
        return call("create-checkout", inputs);
    }

    private static Map<String, Object> only(List<Map<String, Object>> all, Object id) {
        return all.stream()
                .filter(each -> id.equals(each.get("id")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCustomerIsFoundByTheAddressAndChangedInPart() {
        String email = UUID.randomUUID() + "@harbour.example";
        var created = call("create-customer", Map.of("email", email, "name", "Ada", "phone", "+49 40 1"));
        var changed =
                call("update-customer", Map.of("customerId", String.valueOf(created.get("id")), "name", "Ada Byron"));
        assertThat(changed).containsEntry("name", "Ada Byron").containsEntry("phone", "+49 40 1");
        var found = call("find-customers", Map.of("email", email));
        assertThat((List<?>) Objects.requireNonNull(found.get("customers")))
                .singleElement()
                .satisfies(each -> assertThat(Json.map(each)).isEqualTo(changed));
        var nobody = call("find-customers", Map.of("email", "nobody@harbour.example"));
        assertThat(nobody).containsEntry("customers", List.of());
    }

    @Test
    void everyRequestThatCreatesCarriesTheCallsKey() {
        String key = key();
        Object customer = Objects.requireNonNull(call("create-customer", Map.of("email", "key@harbour.example"), key)
                .get("id"));
        assertThat(stripe.events()).anySatisfy(event -> {
            assertThat(event).containsEntry("type", "customer.created");
            assertThat(Json.map(Objects.requireNonNull(event.get("request")))).containsEntry("idempotency_key", key);
        });
        assertThat(Json.map(Objects.requireNonNull(
                        only(stripe.customers(), customer).get("metadata"))))
                .containsEntry("ropewalk_key", "order-4711");
    }

    @Test
    void aPageIsPaidOnceAndTellsTheProcess() {
        String cursor = poll(null).cursor();
        var page = checkout(Map.of("quantity", 3, "email", "ada@harbour.example"));
        assertThat(page.get("url")).asString().startsWith(stripe.address() + "/pay/cs_test");
        assertThat(Instant.parse(String.valueOf(page.get("expiresAt")))).isAfter(Instant.now());
        String id = String.valueOf(page.get("id"));
        String payment = stripe.pay(id);
        assertThat(poll(cursor).events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("stripe.payment-succeeded");
            assertThat(event.businessKey()).isEqualTo("order-4711");
            assertThat(event.payload())
                    .containsEntry("objectId", id)
                    .containsEntry("paymentId", payment)
                    .containsEntry("email", "ada@harbour.example")
                    .containsEntry("amount", 1500L);
        });
        assertThatThrownBy(() -> stripe.pay(id)).hasMessageContaining("not open");
    }

    @Test
    void aPageIsForACustomerOrAnAddress() {
        assertThatThrownBy(() -> checkout(Map.of("customerId", "cus_1", "email", "ada@harbour.example")))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("not both");
        assertThatThrownBy(() -> checkout(Map.of("customerId", "cus_unknown")))
                .isInstanceOfSatisfying(Refused.class, no -> {
                    assertThat(no.code()).isEqualTo("resource_missing");
                    assertThat(no.vendorRequestId()).startsWith("req_");
                });
    }

    @Test
    void aPaymentTellsWhatWasGivenBack() {
        String payment =
                stripe.pay(String.valueOf(checkout(Map.of("amount", 2000)).get("id")));
        assertThat(call("get-payment", Map.of("paymentId", payment)))
                .containsEntry("status", "succeeded")
                .containsEntry("received", 2000L)
                .containsEntry("refunded", 0L)
                .containsEntry("currency", "EUR");
        call("refund", Map.of("paymentId", payment, "amount", 300));
        call("refund", Map.of("paymentId", payment, "amount", 200));
        assertThat(call("get-payment", Map.of("paymentId", payment))).containsEntry("refunded", 500L);
    }

    @Test
    void aSubscriptionRunsOnToTheEndOfWhatIsPaidFor() {
        String subscription = stripe.subscribe();
        var state = call("cancel-subscription", Map.of("subscriptionId", subscription));
        assertThat(state).containsEntry("status", "active").containsEntry("endsAtPeriodEnd", true);
        assertThat(Instant.parse(String.valueOf(state.get("endsAt")))).isAfter(Instant.now());
    }

    @Test
    void aSubscriptionThatIsToEndNowIsOverAndStaysSo() {
        String subscription = stripe.subscribe();
        call("cancel-subscription", Map.of("subscriptionId", subscription));
        var now = Map.<String, Object>of("subscriptionId", subscription, "when", "NOW");
        assertThat(call("cancel-subscription", now)).containsEntry("status", "canceled");
        assertThat(call("cancel-subscription", now)).containsEntry("status", "canceled");
    }

    @Test
    void anEndWhoseAnswerWasLostIsKnownToBeOver() {
        String subscription = stripe.subscribe();
        var now = Map.<String, Object>of("subscriptionId", subscription, "when", "NOW");
        String key = key();
        stripe.faults().at(request -> request.method().equals("DELETE"), ropewalk.sandbox.server.Fault.ERROR_AFTER);
        assertThatThrownBy(() -> call("cancel-subscription", now, key)).isInstanceOf(Unavailable.class);
        assertThat(call("cancel-subscription", now, key)).containsEntry("status", "canceled");
        assertThat(stripe.events())
                .filteredOn(event -> "customer.subscription.deleted".equals(event.get("type")))
                .filteredOn(event -> String.valueOf(event.get("data")).contains(subscription))
                .hasSize(1);
    }

    @Test
    void creditIsForWhatEndsNow() {
        assertThatThrownBy(() -> call("cancel-subscription", Map.of("subscriptionId", "sub_1", "prorate", true)))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("NOW");
    }

    private Feed.Batch poll(@org.jspecify.annotations.Nullable String cursor) {
        return card().feeds().get(0).next(new Feed.Poll<>(opened(), cursor, Instant.now(), http()));
    }
}
