package ropewalk.connector.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.net.Webhook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Idempotency;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unavailable;
import ropewalk.connector.WebhookContract;
import ropewalk.sandbox.stripe.StripeSandbox;

class StripeConnectorTest extends WebhookContract<StripeConnector.Account> {

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

    private final Sample link = new Sample(
            "create-payment-link",
            Map.of("description", "Rope, 20 m", "amount", 1990, "currency", "EUR"),
            () -> stripe.paymentLinks().size());
    private final Sample invoice = new Sample(
            "create-invoice",
            Map.of("email", "ada@example.com", "description", "Rope, 20 m", "amount", "1990"),
            () -> stripe.invoices().size());

    private String paid() {
        return stripe.pay(String.valueOf(call(link, key()).get("id")));
    }

    @Override
    protected Stream<Sample> samples() {
        return Stream.concat(
                Stream.of(
                        link,
                        invoice,
                        new Sample("refund", Map.of("paymentId", paid(), "amount", 100), () -> stripe.refunds()
                                .size())),
                new StripeSamples(stripe, paid()).all());
    }

    @Override
    protected Sample refused() {
        return new Sample("refund", Map.of("paymentId", "pi_unknown"), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(stripe.faults());
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .vectors("made by stripe-java")
                .feed("events", "the newest event's id", StripeFeedTest.class)
                .shown("Requests fit Stripe's description, where it is at hand", StripeRequestsTest.class)
                .shown(
                        "The sandbox's objects have the members of Stripe's own, where its fixtures are at hand",
                        StripeSandboxShapesTest.class)
                .shown("Customers, payment pages, payments and the end of subscriptions", StripeOperationsTest.class)
                .limit(
                        "Customers are found by their whole e-mail address; Stripe's search, which lags behind, is not used.")
                .limit("What was not used of a subscription becomes credit; money goes back by a refund alone.");
    }

    @Override
    protected String signatureHeader() {
        return "Stripe-Signature";
    }

    /** Signed by stripe-java. */
    @Override
    protected Delivery genuine(Instant signedAt) {
        String body =
                """
                {"id":"evt_1","object":"event","type":"invoice.paid","created":1767225600,"livemode":false,
                "data":{"object":{"id":"in_1","object":"invoice","amount_paid":1990,"currency":"eur",
                "customer_email":"ada@example.com","metadata":{"ropewalk_key":"order-4711"}}}}""";
        try {
            String signature = Webhook.Signature.generateSignatureHeader(
                    body, StripeSandbox.WEBHOOK_SECRET, signedAt.getEpochSecond());
            return new Delivery(
                    "POST",
                    URI.create("https://ropewalk.example/hooks/k7f3"),
                    Map.of("Stripe-Signature", List.of(signature)),
                    body.getBytes(StandardCharsets.UTF_8),
                    signedAt);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void theSandboxSignsAsStripesOwnClientDoes() {
        Delivery genuine = genuine(Instant.now());
        String time = genuine.header("Stripe-Signature").orElseThrow().replaceAll("t=(\\d+),.*", "$1");
        String ours = ropewalk.sandbox.server.Hmac.hex(
                StripeSandbox.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), time + "." + genuine.text());
        assertThat(genuine.header("Stripe-Signature").orElseThrow()).endsWith("v1=" + ours);
    }

    @Test
    void theLinkLeadsToAPageThatCanBePaid() {
        assertThat(call(link, key())).extractingByKey("url").asString().startsWith(stripe.address() + "/pay/");
    }

    @Test
    void aPaymentByLinkIsInvoicedWhereThatIsWanted() {
        int before = stripe.invoices().size();
        paid();
        assertThat(stripe.invoices()).hasSize(before);
        var inputs = new HashMap<>(link.inputs());
        inputs.put("invoice", "true");
        String cursor = poll(null).cursor();
        Object id = call(new Sample(link.operation(), inputs, link.effects()), key())
                .get("id");
        stripe.pay(String.valueOf(id));

        Map<String, Object> invoice = stripe.invoices().get(before);
        assertThat(stripe.invoices()).hasSize(before + 1);
        assertThat(invoice)
                .containsEntry("status", "paid")
                .containsEntry("amount_paid", 1990)
                .containsEntry("currency", "eur");
        assertThat(poll(cursor).events())
                .extracting(Event::type)
                .containsExactly("stripe.invoice-paid", "stripe.payment-succeeded");
        assertThat(poll(cursor).events()).allSatisfy(event -> {
            assertThat(event.businessKey()).isEqualTo("order-4711");
            assertThat(event.payload()).containsEntry("invoiceId", invoice.get("id"));
        });
    }

    @Test
    void theInvoiceIsOpenAndSent() {
        Map<String, Object> sent = call(invoice, key());
        assertThat(sent).containsEntry("status", "open").containsKey("number");
        assertThat(stripe.events()).anySatisfy(event -> assertThat(event).containsEntry("type", "invoice.sent"));
        assertThat(stripe.invoices())
                .filteredOn(each -> java.util.Objects.equals(each.get("id"), sent.get("id")))
                .singleElement()
                .satisfies(each -> assertThat(each).containsEntry("amount_due", 1990));
    }

    @Test
    void whicheverStepOfAnInvoiceFailsThereIsOneInvoice() {
        for (int step = 0; step < 6; step++) {
            int before = stripe.invoices().size();
            String key = key();
            var anybody = Map.<String, Object>of("email", key + "@example.com", "description", "x", "amount", 100);
            var unknown = new Sample("create-invoice", anybody, () -> 0);
            stripe.faults().pass(step).next(ropewalk.sandbox.server.Fault.ERROR_AFTER, 1);
            assertThatThrownBy(() -> call(unknown, key)).as("step %d", step).isInstanceOf(Unavailable.class);
            call(unknown, key);
            assertThat(stripe.invoices()).as("step %d", step).hasSize(before + 1);
            assertThat(stripe.invoices().get(before))
                    .containsEntry("amount_due", 100)
                    .containsEntry("status", "open");
        }
    }

    @Test
    void theSameCustomerIsNotCreatedTwice() {
        call(invoice, key());
        int customers = stripe.customers().size();
        call(invoice, key());
        assertThat(stripe.customers()).hasSize(customers);
    }

    @Test
    void theFeedTellsWhatWasPaidWithTheBusinessKey() {
        String cursor = poll(null).cursor();
        String payment = paid();
        Feed.Batch batch = poll(cursor);
        assertThat(batch.events()).anySatisfy(event -> {
            assertThat(event.type()).isEqualTo("stripe.payment-succeeded");
            assertThat(event.businessKey()).isEqualTo("order-4711");
            assertThat(event.payload()).containsEntry("paymentId", payment).containsEntry("amount", 1990L);
        });
        assertThat(batch.cursor()).startsWith("evt_");
        assertThat(poll(batch.cursor()).events()).isEmpty();
    }

    @Test
    void theFeedGoesThroughAllPagesFromItsCursor() {
        paid();
        String cursor = poll("since:0").cursor();
        Object first = call(link, key()).get("id");
        for (int i = 0; i < 120; i++) {
            stripe.pay(String.valueOf(first));
        }
        int found = 0;
        boolean more = true;
        for (int i = 0; more && i < 5; i++) {
            Feed.Batch batch = poll(cursor);
            found += (int) batch.events().stream().map(Event::id).distinct().count();
            cursor = batch.cursor();
            more = batch.more();
        }
        assertThat(found).isEqualTo(120);
    }

    private Feed.Batch poll(@org.jspecify.annotations.Nullable String cursor) {
        return card().feeds().get(0).next(new Feed.Poll<>(opened(), cursor, Instant.now(), http()));
    }

    @Test
    void pastTheKeysLifeItLooksInsteadOfSendingAgain() {
        var remembered = samples().filter(each -> operation(each).idempotency() == Idempotency.NATIVE_KEY);
        for (Sample sample : remembered.toList()) {
            String key = key();
            Map<String, Object> first = call(sample, key);
            int once = sample.effects().count();
            assertThat(late(sample, key)).isEqualTo(first);
            assertThatThrownBy(() -> late(sample, key()))
                    .isInstanceOfSatisfying(Unavailable.class, unknown -> assertThat(unknown.outcomeKnown())
                            .isFalse());
            assertThat(sample.effects().count()).isEqualTo(once);
        }
    }

    private Map<String, Object> late(Sample sample, String key) {
        Instant now = Instant.now();
        return operation(sample)
                .call(opened(), sample.inputs(), key, "order-4711", now.minus(Duration.ofHours(24)), now, http());
    }

    @Test
    void saysWhichFieldIsWrong() {
        var nothing = new Sample("create-payment-link", Map.of("amount", "a lot"), () -> 0);
        assertThatThrownBy(() -> call(nothing, key()))
                .isInstanceOfSatisfying(InvalidFields.class, wrong -> assertThat(wrong.problems())
                        .extracting(InvalidFields.Problem::name)
                        .containsExactly("description", "amount"));
        var unknown = Map.<String, Object>of("description", "x", "amount", 1, "currency", "EUX");
        assertThatThrownBy(() -> call(new Sample("create-payment-link", unknown, () -> 0), key()))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("EUX");
    }
}
