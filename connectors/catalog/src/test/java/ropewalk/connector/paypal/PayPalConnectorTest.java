package ropewalk.connector.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.connector.WebhookContract;
import ropewalk.sandbox.paypal.PayPalSandbox;

class PayPalConnectorTest extends WebhookContract<PayPalConnector.Account> {

    private final PayPalSandbox paypal = started(() -> new PayPalSandbox(0));
    private final PayPalConnector connector = new PayPalConnector();

    @AfterAll
    void close() {
        paypal.close();
    }

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected Map<String, Object> account() {
        return paypal.account();
    }

    private final Sample order = new Sample(
            "create-order",
            Map.of("description", "Rope, 20 m", "amount", 1990, "returnUrl", "https://harbour.example/thanks"),
            () -> paypal.orders().size());
    private final Sample invoice = new Sample(
            "create-invoice",
            Map.of("email", "ada@harbour.example", "firstName", "Ada", "description", "Rope, 20 m", "amount", "1990"),
            () -> paypal.invoices().size());

    private String made(Sample sample) {
        return String.valueOf(call(sample, key()).get("id"));
    }

    private String approved() {
        String id = made(order);
        paypal.approve(id);
        return id;
    }

    private Sample capture(String id) {
        return new Sample(
                "capture-order", Map.of("id", id), () -> paypal.captures().size());
    }

    private String captured() {
        return String.valueOf(call(capture(approved()), key()).get("captureId"));
    }

    private Sample refund(String capture, int amount) {
        return new Sample("refund", Map.of("captureId", capture, "amount", amount), () -> paypal.refunds()
                .size());
    }

    private int cancelled() {
        return (int) paypal.invoices().stream()
                .filter(each -> "CANCELLED".equals(each.get("status")))
                .count();
    }

    @Override
    protected Stream<Sample> samples() {
        return Stream.of(
                order,
                capture(approved()),
                new Sample("get-order", Map.of("id", made(order)), () -> paypal.orders()
                        .size()),
                refund(captured(), 100),
                invoice,
                new Sample("get-invoice", Map.of("id", made(invoice)), () -> paypal.invoices()
                        .size()),
                new Sample("cancel-invoice", Map.of("id", made(invoice)), this::cancelled));
    }

    @Override
    protected Sample refused() {
        return refund(captured(), 1991);
    }

    @Override
    protected Vendor vendor() {
        return new CallFaults(paypal.faults());
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .vectors("made by the sandbox with a certificate of its own, as PayPal documents it")
                .feed("events", "a window of time, and PayPal's next page within it", PayPalFeedContractTest.class)
                .shown("A push and the list tell the same ids", EventFeedTest.class)
                .shown(
                        "Certificates are fetched from PayPal alone; a delivery is taken for three days",
                        PayPalWebhookTest.class)
                .shown(
                        "Requests and answers fit PayPal's description, where it is at hand",
                        PayPalDescriptionTest.class)
                .limit("An order's call that is older than six hours is looked up or left to a person.")
                .limit("PayPal keeps notifications for 30 days, and only of what the app's webhooks subscribe to.")
                .notShown("A certificate and a signature of PayPal's own.")
                .notShown("The parameters of PayPal's next page: the description at hand has none.");
    }

    @Override
    protected String signatureHeader() {
        return "PAYPAL-TRANSMISSION-SIG";
    }

    /** The window is three days, as PayPal repeats for as long: {@link PayPalWebhookTest}. */
    @Override
    protected boolean signsTheTime() {
        return false;
    }

    @Override
    protected Delivery genuine(Instant signedAt) {
        String body =
                """
                {"id":"WH-2WR32451HC0233532-67976317FL4543714","create_time":"2026-11-24T09:59:58.000Z",
                "resource_type":"capture","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"id":"42311647XV020574X",
                "amount":{"currency_code":"EUR","value":"19.90"},"custom_id":"order-4711","status":"COMPLETED",
                "supplementary_data":{"related_ids":{"order_id":"5O190127TN364715T"}}}}""";
        var headers = new HashMap<String, List<String>>();
        paypal.signed(signedAt.toString(), body).forEach((name, value) -> headers.put(name, List.of(value)));
        return new Delivery(
                "POST",
                URI.create("https://ropewalk.example/hooks/k7f3"),
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                signedAt);
    }

    @Test
    void anOrderIsApprovedByThePayerAndThenCapturedOnce() {
        Map<String, Object> made = call(order, key());
        assertThat(made).containsEntry("status", "PAYER_ACTION_REQUIRED").containsEntry("captureId", null);
        assertThat(made).extractingByKey("approvalUrl").asString().contains("/pay/");
        String id = String.valueOf(made.get("id"));
        assertThatThrownBy(() -> call(capture(id), key()))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo("ORDER_NOT_APPROVED"))
                .hasMessageContaining("not yet approved");
        paypal.approve(id);
        Map<String, Object> captured = call(capture(id), key());
        assertThat(captured)
                .containsEntry("status", "COMPLETED")
                .containsEntry("captureStatus", "COMPLETED")
                .containsEntry("email", "payer@harbour.example");
        int captures = paypal.captures().size();
        assertThat(call(capture(id), key())).containsEntry("captureId", captured.get("captureId"));
        assertThat(paypal.captures()).hasSize(captures);
    }

    @Test
    void aCaptureThatIsOlderThanItsKeyIsLookedUp() {
        String id = approved();
        Object capture = call(capture(id), key()).get("captureId");
        Instant now = Instant.now();
        assertThat(operation(capture(id))
                        .call(opened(), Map.of("id", id), key(), null, now.minus(Duration.ofHours(6)), now, http()))
                .containsEntry("captureId", capture);
        String open = approved();
        assertThatThrownBy(() -> operation(capture(open))
                        .call(opened(), Map.of("id", open), key(), null, now.minus(Duration.ofHours(6)), now, http()))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void allThatIsLeftIsRefundedWhereNoAmountIsGiven() {
        String capture = captured();
        call(refund(capture, 990), key());
        call(new Sample("refund", Map.of("captureId", capture), () -> 0), key());
        assertThat(paypal.refunds().get(paypal.refunds().size() - 1))
                .containsEntry("amount", Map.of("currency_code", "EUR", "value", "10.00"))
                .containsEntry("custom_id", "order-4711");
    }

    @Test
    void whicheverStepOfAnInvoiceFailsThereIsOneInvoiceAndItIsSent() {
        made(order);
        for (int step = 0; step < 4; step++) {
            int before = paypal.invoices().size();
            String key = key();
            paypal.faults().pass(step).next(ropewalk.sandbox.server.Fault.ERROR_AFTER, 1);
            assertThatThrownBy(() -> call(invoice, key)).as("step %d", step).isInstanceOf(Unavailable.class);
            assertThat(call(invoice, key)).containsEntry("status", "SENT");
            assertThat(paypal.invoices()).as("step %d", step).hasSize(before + 1);
        }
    }

    @Test
    void aSentInvoiceHasANumberAPageAndTheBusinessKey() {
        Map<String, Object> sent = call(invoice, key());
        assertThat(sent).extractingByKey("url").asString().contains("/pay/INV2-");
        assertThat(sent.get("number")).isNotNull();
        assertThat(paypal.invoices().get(paypal.invoices().size() - 1))
                .extractingByKey("detail")
                .asString()
                .contains("reference=order-4711");
    }

    @Test
    void aPaidInvoiceIsNotCancelled() {
        String id = made(invoice);
        paypal.payInvoice(id);
        assertThatThrownBy(() -> call(new Sample("cancel-invoice", Map.of("id", id), () -> 0), key()))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo("INVALID_INVOICE_STATUS"));
    }

    @Test
    void wholeCurrenciesAreWrittenWithoutDecimals() {
        call(
                new Sample("create-order", Map.of("description", "x", "amount", 199000, "currency", "HUF"), () -> 0),
                key());
        assertThat(paypal.orders().get(paypal.orders().size() - 1).toString()).contains("value=1990}");
        assertThatThrownBy(() -> call(
                        new Sample(
                                "create-order",
                                Map.of("description", "x", "amount", 199050, "currency", "HUF"),
                                () -> 0),
                        key()))
                .isInstanceOf(Refused.class)
                .hasMessage("PayPal takes whole HUF only, not 1990.50");
    }

    @Test
    void aRevokedTokenIsReplacedAndAWrongSecretIsForTheAdmin() {
        var http = http();
        card().verify(opened(), http);
        paypal.revoke();
        card().verify(opened(), http);
        var account = new HashMap<>(account());
        account.put("clientSecret", "EKsandbox-other");
        var other = card().account(account);
        assertThatThrownBy(() -> card().verify(other, http())).isInstanceOf(Unauthorised.class);
    }
}
