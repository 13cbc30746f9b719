package ropewalk.connector.xero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorContract;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.sandbox.xero.XeroSandbox;

class XeroConnectorTest extends ConnectorContract<XeroConnector.Account> {

    private final XeroSandbox xero = started(() -> new XeroSandbox(0, 0));
    private final String boats = xero.addContact(Map.of("Name", "Harbour Boats", "ContactNumber", "C-1"));

    @AfterAll
    void close() {
        xero.close();
    }

    @Override
    protected Connector connector() {
        return new XeroConnector(Clock.systemUTC());
    }

    @Override
    protected Map<String, Object> account() {
        return xero.account();
    }

    @Override
    protected Stream<Sample> samples() {
        Sample.Counting invoices = () -> xero.invoices().size();
        String unique = UUID.randomUUID().toString();
        String open = xero.addInvoice(boats, "19.90");
        return Stream.of(
                new Sample(
                        "upsert-contact",
                        Map.of("number", unique, "name", "Rope Maker " + unique, "city", "Hamburg"),
                        () -> xero.contacts().size()),
                new Sample("find-contact", Map.of("number", "C-1"), invoices),
                new Sample("create-invoice", InvoiceCallsTest.invoice(boats), invoices),
                new Sample("get-invoice", Map.of("invoice", open), invoices),
                new Sample("find-invoices", Map.of("reference", "order-4711"), invoices),
                new Sample(
                        "record-payment",
                        Map.of("invoiceId", xero.addInvoice(boats, "1000"), "accountCode", "090", "amount", 500),
                        xero::payments),
                new Sample("void-invoice", Map.of("invoiceId", xero.addInvoice(boats, "5")), this::voided));
    }

    private int voided() {
        return (int) xero.invoices().stream()
                .filter(each -> "VOIDED".equals(each.get("Status")))
                .count();
    }

    @Override
    protected Sample refused() {
        return new Sample("get-invoice", Map.of("invoice", UUID.randomUUID().toString()), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(xero.faults());
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .vectors("made by openssl as Xero documents it")
                .feed("contacts", "a second, and the page within it", ContactFeedContractTest.class)
                .feed("invoices", "a second, and the page within it", ChangeFeedTest.class)
                .shown("Signatures and the intent to receive", XeroWebhookTest.class)
                .shown("Requests and answers fit Xero's description, where it is at hand", XeroDescriptionTest.class)
                .limit("An invoice that was paid before and is changed later is told as paid once.")
                .limit("Sales invoices only are written; bills are read and told of.")
                .notShown("How long Xero remembers an idempotency key; three minutes are counted on.");
    }

    private Sample sample(String operation, Map<String, Object> inputs) {
        return new Sample(operation, inputs, () -> 0);
    }

    private Map<String, Object> call(Sample sample, String key, Instant firstSentAt) {
        return operation(sample).call(opened(), sample.inputs(), key, "order-4711", firstSentAt, Instant.now(), http());
    }

    @Test
    void paysOnceWhenXeroHasForgottenTheKey() {
        String invoice = xero.addInvoice(boats, "100");
        int before = xero.payments();
        var sample = sample(
                "record-payment",
                Map.of("invoiceId", invoice, "accountCode", "090", "amount", 4000, "reference", "ch_123"));
        String key = key();
        assertThat(call(sample, key)).containsEntry("amountDue", 6000L);
        xero.forgetKeys();
        assertThat(call(sample, key, Instant.now().minus(Duration.ofMinutes(10))))
                .containsEntry("amountDue", 6000L);
        assertThat(xero.payments()).isEqualTo(before + 1);
        assertThat(call(sample, key())).containsEntry("amountDue", 2000L);
    }

    @Test
    void saysInXerosWordsWhyAPaymentIsRefused() {
        String invoice = xero.addInvoice(boats, "10");
        var sample = sample("record-payment", Map.of("invoiceId", invoice, "accountCode", "090", "amount", 1001));
        assertThat(catchThrowableOfType(Refused.class, () -> call(sample, key())))
                .satisfies(no -> {
                    assertThat(no.code()).isEqualTo("ValidationException");
                    assertThat(no).hasMessageContaining("exceeds the amount outstanding");
                    assertThat(no.vendorRequestId()).isNotBlank();
                });
    }

    @Test
    void changesTheContactThatHasTheNumber() {
        String number = UUID.randomUUID().toString();
        var first = call(sample("upsert-contact", Map.of("number", number, "name", "Rope " + number)), key());
        var second = call(
                sample(
                        "upsert-contact",
                        Map.of("number", number, "name", "Ropes " + number, "email", "r@harbour.example")),
                key());
        assertThat(second).containsEntry("contactId", first.get("contactId"));
        assertThat(call(sample("find-contact", Map.of("number", number)), key()))
                .containsEntry("exists", true)
                .containsEntry("name", "Ropes " + number)
                .containsEntry("email", "r@harbour.example");
        assertThat(call(sample("find-contact", Map.of("number", "none")), key()))
                .containsEntry("exists", false);
    }

    @Test
    void waitsAsLongAsTheDaysLimitAsks() {
        xero.limit("day");
        var sample = sample("find-contact", Map.of("number", "C-1"));
        assertThat(catchThrowableOfType(Unavailable.class, () -> call(sample, key())))
                .satisfies(busy -> {
                    assertThat(busy.reason()).isEqualTo(Unavailable.Reason.BUSY);
                    assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(66_975));
                });
    }

    @Test
    void anotherOrganisationsIdIsTheAdminsToMend() {
        var other = new HashMap<>(account());
        other.put("tenantId", UUID.randomUUID().toString());
        var account = card().account(other);
        assertThat(catchThrowableOfType(Unauthorised.class, () -> card().verify(account, http())))
                .hasMessageContaining("tenant id");
    }

    @Test
    void aConsentsRefreshTokenIsReplacedAtEachUse() {
        xero.identity().connectAnew();
        var form = new HashMap<>(account());
        form.put("refreshToken", ropewalk.sandbox.xero.Identity.REFRESH_TOKEN);
        var consented = card().account(form);
        int before = xero.identity().rotations();
        var connection = http();
        for (int i = 0; i < 3; i++) {
            card().verify(consented, connection);
            xero.identity().expireAccessTokens();
        }
        assertThat(xero.identity().rotations()).isEqualTo(before + 3);
    }
}
