package ropewalk.connector.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ropewalk.connector.DescribedApi;
import ropewalk.connector.Feed;
import ropewalk.connector.Http;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.connector.Overheard;
import ropewalk.sandbox.paypal.PayPalSandbox;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.VendorServer;

/** What the connector sends, and what the sandbox answers and tells, is as PayPal describes it; runs with ../shared. */
class PayPalDescriptionTest {

    private static final String TOKEN = "/v1/oauth2/token";

    /** Which of PayPal's descriptions is about an address. */
    private static String file(String path) {
        return Map.of(
                        "checkout", "paypal/checkout_orders_v2.json",
                        "payments", "paypal/payments_payment_v2.json",
                        "invoicing", "paypal/invoicing_v2.json",
                        "notifications", "paypal/notifications_webhooks_v1.json")
                .getOrDefault(path.split("/")[2], "");
    }

    @Test
    void fitWhatPayPalDescribes() throws IOException {
        var descriptions = new HashMap<String, DescribedApi>();
        for (String path : List.of("/v2/checkout", "/v2/payments", "/v2/invoicing", "/v1/notifications")) {
            descriptions.put(file(path), DescribedApi.of(file(path), ""));
        }
        try (var paypal = new PayPalSandbox(0);
                var outside = new Outside()) {
            var overheard = new Overheard(paypal);
            try (var server = new VendorServer(overheard, new Faults(), 0)) {
                var account = new HashMap<>(paypal.account());
                account.put("address", server.address().toString());
                everything(paypal, new PayPalConnector(), account, outside.http("PayPal", true));
            }
            var asked = new TreeSet<String>();
            overheard.exchanged().stream()
                    .filter(each -> !each.request().path().equals(TOKEN))
                    .forEach(each -> {
                        var described = java.util.Objects.requireNonNull(
                                descriptions.get(file(each.request().path())));
                        assertThat(described.misfits(each)).isEmpty();
                        asked.add(described.operation(each.request()));
                    });
            assertThat(asked)
                    .containsExactlyInAnyOrder(
                            "POST /v2/checkout/orders",
                            "GET /v2/checkout/orders/{id}",
                            "POST /v2/checkout/orders/{id}/capture",
                            "POST /v2/payments/captures/{capture_id}/refund",
                            "POST /v2/invoicing/search-invoices",
                            "POST /v2/invoicing/invoices",
                            "POST /v2/invoicing/invoices/{invoice_id}/send",
                            "GET /v2/invoicing/invoices/{invoice_id}",
                            "POST /v2/invoicing/invoices/{invoice_id}/cancel",
                            "GET /v1/notifications/webhooks-events");
            var notifications = java.util.Objects.requireNonNull(descriptions.get(file("/v1/notifications")));
            assertThat(paypal.events()).isNotEmpty().allSatisfy(event -> assertThat(
                            notifications.misfits("/components/schemas/event", Json.write(event)))
                    .isEmpty());
        }
    }

    private static void everything(
            PayPalSandbox paypal, PayPalConnector connector, Map<String, Object> form, Http http) {
        var calls = new Calls(connector, connector.card().account(form), http);
        Instant start = Instant.now();
        String order = calls.call("create-order", Map.of("description", "Rope", "amount", 1990), "id");
        paypal.approve(order);
        calls.call("get-order", Map.of("id", order), "id");
        String capture = calls.call("capture-order", Map.of("id", order), "captureId");
        calls.call("refund", Map.of("captureId", capture, "amount", 500, "note", "Too short"), "id");
        calls.call("refund", Map.of("captureId", capture), "id");
        var wanted = Map.<String, Object>of(
                "email", "ada@harbour.example", "firstName", "Ada", "description", "Rope", "amount", 1990);
        String invoice = calls.call("create-invoice", wanted, "id");
        calls.call("get-invoice", Map.of("id", invoice), "id");
        calls.call("cancel-invoice", Map.of("id", invoice), "id");
        var feed = connector.card().feeds().get(0);
        assertThat(poll(feed, connector.card().account(form), start, http).events())
                .isNotEmpty();
        connector.card().verify(connector.card().account(form), http);
    }

    private record Calls(PayPalConnector connector, PayPalConnector.Account account, Http http) {

        String call(String operation, Map<String, Object> inputs, String output) {
            Instant now = Instant.now();
            return String.valueOf(connector
                    .card()
                    .operation(operation)
                    .orElseThrow()
                    .call(account, inputs, "tenant:" + UUID.randomUUID(), "order-4711", now, now, http)
                    .get(output));
        }
    }

    private static Feed.Batch poll(
            Feed<PayPalConnector.Account> feed, PayPalConnector.Account account, Instant since, Http http) {
        Instant now = Instant.now().plusSeconds(1);
        return feed.next(new Feed.Poll<>(account, since.toString(), now, http));
    }
}
