package ropewalk.connector.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.sandbox.stripe.StripeSandbox;

/** The sandbox's objects have no member that Stripe's do not have, and theirs are of the same kind. */
class StripeSandboxShapesTest {

    private static final Path FIXTURES = Path.of("../../../shared/vendor-specs/stripe/fixtures3.json");

    @Test
    void areStripesOwn() throws IOException {
        assumeThat(FIXTURES).exists();
        Map<String, Object> resources =
                members(Json.object(Files.readString(FIXTURES)).get("resources"));
        try (var stripe = new StripeSandbox(0);
                var outside = new Outside()) {
            fill(stripe, outside);
            Stream<Map<String, Object>> stored = Stream.of(
                            stripe.customers(),
                            stripe.invoices(),
                            stripe.paymentLinks(),
                            stripe.payments(),
                            stripe.refunds(),
                            stripe.checkouts(),
                            stripe.subscriptions(),
                            stripe.events())
                    .map(objects -> objects.get(0));
            Stream<Map<String, Object>> told = stripe.events().stream()
                    .map(event -> members(members(event.get("data")).get("object")));
            assertThat(Stream.concat(stored, told))
                    .allSatisfy(ours -> fits(ours, members(resources.get(String.valueOf(ours.get("object"))))));
        }
    }

    private static Map<String, Object> members(@Nullable Object object) {
        return Json.map(Objects.requireNonNull(object));
    }

    private static void fits(Map<String, Object> ours, Map<String, Object> theirs) {
        assertThat(theirs.keySet()).as(String.valueOf(ours.get("object"))).containsAll(ours.keySet());
        ours.forEach((name, value) -> {
            Object theirValue = theirs.get(name);
            if (value != null && theirValue != null) {
                assertThat(kind(value)).as("%s of %s", name, ours.get("object")).isEqualTo(kind(theirValue));
            }
        });
    }

    private static String kind(Object value) {
        return value instanceof Map
                ? "object"
                : value instanceof List
                        ? "list"
                        : value instanceof Number ? "number" : value.getClass().getSimpleName();
    }

    private static void fill(StripeSandbox stripe, Outside outside) {
        var account = new StripeConnector.Account(StripeSandbox.SECRET_KEY, null, stripe.address());
        var client = StripeCalls.stripe(account, outside.http("Stripe", true));
        try {
            var link = com.stripe.param.PaymentLinkCreateParams.builder()
                    .putExtraParam("line_items[0][price_data][currency]", "eur")
                    .putExtraParam("line_items[0][price_data][unit_amount]", "100")
                    .putExtraParam("invoice_creation[enabled]", "true")
                    .build();
            var payment = stripe.pay(client.paymentLinks().create(link).getId());
            client.refunds()
                    .create(com.stripe.param.RefundCreateParams.builder()
                            .setPaymentIntent(payment)
                            .build());
            var customer = client.customers()
                    .create(com.stripe.param.CustomerCreateParams.builder()
                            .setEmail("ada@example.com")
                            .build());
            var invoice = client.invoices()
                    .create(com.stripe.param.InvoiceCreateParams.builder()
                            .setCustomer(customer.getId())
                            .build());
            client.invoiceItems()
                    .create(com.stripe.param.InvoiceItemCreateParams.builder()
                            .setCustomer(customer.getId())
                            .setInvoice(invoice.getId())
                            .setCurrency("eur")
                            .setAmount(100L)
                            .build());
            client.invoices().finalizeInvoice(invoice.getId());
            stripe.pay(invoice.getId());
            var page = com.stripe.param.checkout.SessionCreateParams.builder()
                    .setMode(com.stripe.param.checkout.SessionCreateParams.Mode.PAYMENT)
                    .setSuccessUrl("https://harbour.example/")
                    .putExtraParam("line_items[0][price_data][currency]", "eur")
                    .putExtraParam("line_items[0][price_data][unit_amount]", "100")
                    .build();
            client.checkout().sessions().create(page);
            stripe.pay(client.checkout().sessions().create(page).getId());
            client.subscriptions().cancel(stripe.subscribe());
        } catch (com.stripe.exception.StripeException no) {
            throw new IllegalStateException(no);
        }
    }
}
