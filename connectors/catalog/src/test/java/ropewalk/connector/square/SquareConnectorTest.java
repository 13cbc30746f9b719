package ropewalk.connector.square;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.square.utilities.WebhooksHelper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unavailable;
import ropewalk.connector.WebhookContract;
import ropewalk.sandbox.server.Hmac;
import ropewalk.sandbox.square.SquareSandbox;

class SquareConnectorTest extends WebhookContract<SquareConnector.Account> {

    private static final String HOOK = "https://ropewalk.example/hooks/k7f3";

    private final SquareSandbox square = started(() -> new SquareSandbox(0));

    @AfterAll
    void close() {
        square.close();
    }

    @Override
    protected Connector connector() {
        return new SquareConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return square.account();
    }

    private final Sample link = new Sample(
            "create-payment-link",
            Map.of("description", "Rope, 20 m", "amount", 1990, "email", "ada@harbour.example"),
            () -> square.links().size());
    private final Sample invoice = new Sample(
            "create-invoice",
            Map.of("email", "ada@harbour.example", "firstName", "Ada", "description", "Rope, 20 m", "amount", "1990"),
            () -> square.invoices().size());

    private String made(Sample sample) {
        return String.valueOf(call(sample, key()).get("id"));
    }

    private String paid() {
        return square.pay(made(link));
    }

    private int cancelled() {
        return (int) square.invoices().stream()
                .filter(each -> "CANCELED".equals(each.get("status")))
                .count();
    }

    @Override
    protected Stream<Sample> samples() {
        return Stream.of(
                new Sample(
                        "upsert-customer",
                        Map.of("email", key().replace(':', '.') + "@harbour.example", "firstName", "Ada"),
                        () -> square.customers().size()),
                link,
                invoice,
                new Sample("get-invoice", Map.of("id", made(invoice)), () -> square.invoices()
                        .size()),
                new Sample("cancel-invoice", Map.of("id", made(invoice)), this::cancelled),
                new Sample("get-payment", Map.of("id", paid()), () -> square.payments()
                        .size()),
                new Sample("refund", Map.of("paymentId", paid(), "amount", 100), () -> square.refunds()
                        .size()));
    }

    @Override
    protected Sample refused() {
        return new Sample("refund", Map.of("paymentId", paid(), "amount", 1991), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(square.faults());
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .vectors("checked by Square's Java library 47.1.0")
                .feed("events", "a moment, and Square's own cursor within a search", SquareFeedContractTest.class)
                .shown("A push and the search tell the same ids, and a completion once", EventFeedTest.class)
                .shown(
                        "Requests and answers fit Square's description, where it is at hand",
                        SquareDescriptionTest.class)
                .limit("The business key comes back in words that people can see: a note, a description, a reason.")
                .limit("An invoice that is paid in part is told when all of it is paid.")
                .limit("Square keeps events for 28 days.")
                .notShown("The shape of payment links: the description at hand has none.")
                .notShown("How long Square remembers an idempotency key; 23 hours are counted on.");
    }

    @Override
    protected boolean hasRequestIds() {
        return false;
    }

    @Override
    protected boolean signsTheTime() {
        return false;
    }

    @Override
    protected String signatureHeader() {
        return "x-square-hmacsha256-signature";
    }

    /** Square's own helper only verifies; {@link #squaresOwnHelperTakesTheSignature} asks it. */
    @Override
    protected Delivery genuine(Instant signedAt) {
        String body =
                """
                {"merchant_id":"6SSW7HV8K2ST5","type":"payment.updated","event_id":"13b867cf-db3d-4b1c-90b6-2f32a9d78124",
                "created_at":"2026-11-24T09:59:58.132Z","data":{"type":"payment","id":"KkAkhdMsgzn59SM8A89WgKwekxLZY",
                "object":{"payment":{"id":"KkAkhdMsgzn59SM8A89WgKwekxLZY","status":"COMPLETED","order_id":"b1c",
                "note":"Ref. order-4711","total_money":{"amount":1990,"currency":"EUR"}}}}}""";
        String signature = Hmac.base64(SquareSandbox.SIGNATURE_KEY.getBytes(StandardCharsets.UTF_8), HOOK + body);
        return new Delivery(
                "POST",
                URI.create(HOOK),
                Map.of("x-square-hmacsha256-signature", List.of(signature)),
                body.getBytes(StandardCharsets.UTF_8),
                signedAt);
    }

    private List<Event> received(Delivery delivery) {
        return Objects.requireNonNull(card().webhook()).receive(delivery, opened());
    }

    @Test
    void squaresOwnHelperTakesTheSignature() {
        Delivery genuine = genuine(Instant.now());
        String signature = genuine.header(signatureHeader()).orElseThrow();
        assertThat(WebhooksHelper.verifySignature(genuine.text(), signature, SquareSandbox.SIGNATURE_KEY, HOOK))
                .isTrue();
        assertThat(WebhooksHelper.verifySignature(genuine.text() + " ", signature, SquareSandbox.SIGNATURE_KEY, HOOK))
                .isFalse();
    }

    @Test
    void refusesADeliveryToAnotherAddress() {
        Delivery genuine = genuine(Instant.now());
        var elsewhere = new Delivery(
                "POST",
                URI.create("https://ropewalk.example/hooks/other"),
                genuine.headers(),
                genuine.body(),
                Instant.now());
        assertThatThrownBy(() -> received(elsewhere)).isInstanceOf(ropewalk.connector.Forged.class);
    }

    @Test
    void aCompletedPaymentIsNamedByThePaymentAndHasTheBusinessKey() {
        assertThat(received(genuine(Instant.now()))).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("payment-KkAkhdMsgzn59SM8A89WgKwekxLZY-completed");
            assertThat(event.type()).isEqualTo("square.payment-completed");
            assertThat(event.businessKey()).isEqualTo("order-4711");
            assertThat(event.occurredAt()).isEqualTo("2026-11-24T09:59:58.132Z");
            assertThat(event.payload()).containsEntry("amount", 1990L).containsEntry("currency", "EUR");
        });
    }

    @Test
    void whicheverStepOfAnInvoiceFailsThereIsOneInvoice() {
        for (int step = 0; step < 5; step++) {
            int before = square.invoices().size();
            String key = key();
            var anybody = Map.<String, Object>of(
                    "email", key.replace(':', '.') + "@harbour.example", "description", "x", "amount", 100);
            var unknown = new Sample("create-invoice", anybody, () -> 0);
            square.faults().pass(step).next(ropewalk.sandbox.server.Fault.ERROR_AFTER, 1);
            assertThatThrownBy(() -> call(unknown, key)).as("step %d", step).isInstanceOf(Unavailable.class);
            assertThat(call(unknown, key)).containsEntry("status", "UNPAID");
            assertThat(square.invoices()).as("step %d", step).hasSize(before + 1);
            assertThat(square.invoices().get(before)).containsEntry("status", "UNPAID");
        }
    }

    @Test
    void theInvoiceAndItsOrderCarryTheBusinessKey() {
        String id = made(invoice);
        assertThat(square.invoices())
                .filteredOn(each -> id.equals(each.get("id")))
                .singleElement()
                .satisfies(each -> assertThat(each).containsEntry("description", "Rope, 20 m Ref. order-4711"));
        assertThat(square.orders()).anySatisfy(order -> assertThat(order).containsEntry("reference_id", "order-4711"));
    }

    @Test
    void aKnownCustomerIsChangedAndNotCreatedAgain() {
        Map<String, Object> first = call(customer("Ada"), key());
        Map<String, Object> second = call(customer("Augusta"), key());
        assertThat(first).containsEntry("created", true);
        assertThat(second).containsEntry("created", false).containsEntry("id", first.get("id"));
        assertThat(square.customers())
                .filteredOn(each -> Objects.equals(first.get("id"), each.get("id")))
                .singleElement()
                .satisfies(each ->
                        assertThat(each).containsEntry("given_name", "Augusta").containsEntry("family_name", "Byron"));
    }

    private Sample customer(String firstName) {
        var inputs = new HashMap<String, Object>(Map.of("email", "byron@harbour.example", "firstName", firstName));
        if (firstName.equals("Ada")) {
            inputs.put("lastName", "Byron");
        }
        return new Sample("upsert-customer", inputs, () -> 0);
    }

    @Test
    void aPaidInvoiceIsNotCancelled() {
        String id = made(invoice);
        square.pay(id);
        assertThatThrownBy(() -> call(new Sample("cancel-invoice", Map.of("id", id), () -> 0), key()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("cannot be canceled");
    }

    @Test
    void moreThanWasPaidIsNotRefunded() {
        assertThatThrownBy(() -> call(refused(), key()))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo("REFUND_AMOUNT_INVALID"))
                .hasMessageContaining("exceeds the amount left to refund");
    }
}
