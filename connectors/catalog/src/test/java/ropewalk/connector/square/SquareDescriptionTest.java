package ropewalk.connector.square;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ropewalk.connector.DescribedApi;
import ropewalk.connector.Feed;
import ropewalk.connector.Http;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.connector.Overheard;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.VendorServer;
import ropewalk.sandbox.square.SquareSandbox;

/**
 * What the connector sends and the sandbox answers is as Square describes it; runs with ../shared. The part of the
 * description that is there has no payment links.
 */
class SquareDescriptionTest {

    private static final String LINKS = "/v2/online-checkout/payment-links";

    @Test
    void fitWhatSquareDescribes() throws IOException {
        var described = DescribedApi.of("square/square-connect-v2.openapi3.json", "");
        try (var square = new SquareSandbox(0);
                var outside = new Outside()) {
            var overheard = new Overheard(square);
            try (var server = new VendorServer(overheard, new Faults(), 0)) {
                var account = new HashMap<>(square.account());
                account.put("address", server.address().toString());
                everything(square, new SquareConnector().card().account(account), outside.http("Square", true));
            }
            var known = overheard.exchanged().stream()
                    .filter(each -> !each.request().path().equals(LINKS))
                    .toList();
            assertThat(known)
                    .allSatisfy(each -> assertThat(described.misfits(each)).isEmpty());
            assertThat(known.stream()
                            .map(each -> described.operation(each.request()))
                            .distinct())
                    .containsExactlyInAnyOrder(
                            "GET /v2/locations/{location_id}",
                            "POST /v2/customers/search",
                            "POST /v2/customers",
                            "PUT /v2/customers/{customer_id}",
                            "POST /v2/orders",
                            "POST /v2/invoices",
                            "POST /v2/invoices/{invoice_id}/publish",
                            "GET /v2/invoices/{invoice_id}",
                            "POST /v2/invoices/{invoice_id}/cancel",
                            "GET /v2/payments/{payment_id}",
                            "POST /v2/refunds",
                            "POST /v2/events");
            assertThat(square.events()).isNotEmpty().allSatisfy(event -> assertThat(
                            described.misfits("/components/schemas/Event", Json.write(event)))
                    .isEmpty());
        }
    }

    private static void everything(SquareSandbox square, SquareConnector.Account account, Http http) {
        var calls = new Calls(account, http);
        String cursor = calls.poll(Instant.now().toString()).cursor();
        calls.call("upsert-customer", Map.of("email", "ada@harbour.example", "firstName", "Ada", "phone", "+49301234"));
        calls.call("upsert-customer", Map.of("email", "ada@harbour.example", "company", "Harbour Ropes"));
        var wanted = Map.<String, Object>of("email", "ada@harbour.example", "description", "Rope", "amount", 1990);
        String invoice = calls.call("create-invoice", wanted);
        calls.call("get-invoice", Map.of("id", invoice));
        String payment = square.pay(invoice);
        calls.call("cancel-invoice", Map.of("id", calls.call("create-invoice", wanted)));
        calls.call("get-payment", Map.of("id", payment));
        calls.call("refund", Map.of("paymentId", payment, "amount", 100, "reason", "Too short"));
        square.pay(calls.call("create-payment-link", Map.of("description", "Rope", "amount", 1990)));
        square.completeRefunds();
        assertThat(calls.poll(cursor).events()).isNotEmpty();
        new SquareConnector().card().verify(account, http);
    }

    private record Calls(SquareConnector.Account account, Http http) {

        String call(String operation, Map<String, Object> inputs) {
            Instant now = Instant.now();
            return String.valueOf(new SquareConnector()
                    .card()
                    .operation(operation)
                    .orElseThrow()
                    .call(account, inputs, "tenant:" + UUID.randomUUID(), "order-4711", now, now, http)
                    .get("id"));
        }

        Feed.Batch poll(String cursor) {
            var feed = new SquareConnector().card().feeds().get(0);
            return feed.next(new Feed.Poll<>(account, cursor, Instant.now(), http));
        }
    }
}
