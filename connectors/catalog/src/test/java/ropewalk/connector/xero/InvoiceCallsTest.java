package ropewalk.connector.xero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorInSandbox;
import ropewalk.connector.Http;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unavailable;
import ropewalk.sandbox.xero.XeroSandbox;

/** Invoices that are written, found and cancelled. */
class InvoiceCallsTest extends ConnectorInSandbox<XeroConnector.Account> {

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
    protected Vendor vendor() {
        return new SandboxFaults(xero.faults());
    }

    private Sample sample(String operation, Map<String, Object> inputs) {
        return new Sample(operation, inputs, () -> 0);
    }

    private Map<String, Object> call(Sample sample, String key, Instant firstSentAt) {
        return operation(sample).call(opened(), sample.inputs(), key, "order-4711", firstSentAt, Instant.now(), http());
    }

    static Map<String, Object> invoice(String contact) {
        return Map.of(
                "contactId",
                contact,
                "lines",
                List.of(Map.of("description", "Rope", "quantity", 2, "unitAmount", 1990, "accountCode", "200")),
                "status",
                "AUTHORISED",
                "due",
                "2027-01-31");
    }

    private Map<String, Object> invoice() {
        return invoice(boats);
    }

    @Test
    void anInvoiceHasItsAmountsInTheSmallestUnitAndTheBusinessKey() {
        Map<String, Object> created = call(sample("create-invoice", invoice()), key());
        assertThat(created)
                .containsEntry("status", "AUTHORISED")
                .containsEntry("reference", "order-4711")
                .containsEntry("currency", "EUR")
                .containsEntry("total", 3980L)
                .containsEntry("amountDue", 3980L)
                .containsEntry("contactName", "Harbour Boats")
                .containsEntry("due", "2027-01-31");
        var byNumber = call(sample("get-invoice", Map.of("invoice", String.valueOf(created.get("number")))), key());
        assertThat(byNumber).containsEntry("invoiceId", created.get("invoiceId"));
        var found = call(sample("find-invoices", Map.of()), key());
        assertThat(String.valueOf(found.get("invoices"))).contains(String.valueOf(created.get("invoiceId")));
    }

    @Test
    void anInvoiceInYenHasNoCents() {
        var inYen = new HashMap<>(invoice());
        inYen.put("currency", "jpy");
        assertThat(call(sample("create-invoice", inYen), key()))
                .containsEntry("total", 3980L)
                .containsEntry("currency", "JPY");
        assertThat(xero.invoices().get(xero.invoices().size() - 1).get("Total")).hasToString("3980");
    }

    @Test
    void createsOnceWhenTheAnswerIsLostAndXeroHasForgottenTheKey() {
        int before = xero.invoices().size();
        String key = key();
        var sample = sample("create-invoice", invoice());
        xero.faults().at(request -> request.method().equals("PUT"), ropewalk.sandbox.server.Fault.ERROR_AFTER);
        assertThat(catchThrowableOfType(Unavailable.class, () -> call(sample, key))
                        .outcomeKnown())
                .isFalse();
        xero.forgetKeys();
        Instant tenMinutesAgo = Instant.now().minus(Duration.ofMinutes(10));
        Map<String, Object> again = call(sample, key, tenMinutesAgo);
        assertThat(xero.invoices()).hasSize(before + 1);
        assertThat(again).containsEntry("invoiceId", xero.invoices().get(before).get("InvoiceID"));
        assertThat(call(sample, key(), tenMinutesAgo)).doesNotContainEntry("invoiceId", again.get("invoiceId"));
    }

    @Test
    void createsWhatAnOutageOfAnHourKeptFromBeingSent() {
        int before = xero.invoices().size();
        call(sample("create-invoice", invoice()), key(), Instant.now().minus(Duration.ofHours(1)));
        assertThat(xero.invoices()).hasSize(before + 1);
    }

    /** Xero takes a key again only with the same words, also when a day ends between two tries. */
    @Test
    void saysTheSameOnEachTry() {
        String key = key();
        var sample = sample("create-invoice", invoice());
        Instant lastSecondOfTheDay = Instant.parse("2026-11-24T23:59:59Z");
        var late = new XeroConnector(Clock.fixed(lastSecondOfTheDay, java.time.ZoneOffset.UTC)).card();
        var early = new XeroConnector(Clock.fixed(lastSecondOfTheDay.plusSeconds(60), java.time.ZoneOffset.UTC)).card();
        var connection = http();
        Object first = sent(late, sample, key, lastSecondOfTheDay, connection);
        assertThat(sent(early, sample, key, lastSecondOfTheDay, connection)).isEqualTo(first);
    }

    private Object sent(Card<XeroConnector.Account> card, Sample sample, String key, Instant first, Http connection) {
        return String.valueOf(card.operation(sample.operation())
                .orElseThrow()
                .call(opened(), sample.inputs(), key, "order-4711", first, first, connection)
                .get("invoiceId"));
    }

    @Test
    void cancelsADraftByDeletingItAndSaysWhenItIsCancelledAlready() {
        var draft = new HashMap<>(invoice());
        draft.put("status", "DRAFT");
        String id = String.valueOf(call(sample("create-invoice", draft), key()).get("invoiceId"));
        var sample = sample("void-invoice", Map.of("invoiceId", id));
        assertThat(call(sample, key())).containsEntry("status", "DELETED").containsEntry("already", false);
        assertThat(call(sample, key())).containsEntry("status", "DELETED").containsEntry("already", true);
    }

    @Test
    void saysWhatCannotBeWrittenBeforeItAsksXero() {
        long before = xero.requests();
        assertThat(problem("lines", List.of())).contains("1 to 200 lines");
        assertThat(problem("lines", List.of(Map.of("description", "Rope")))).contains("“Rope” has no unitAmount");
        assertThat(problem("lines", List.of(Map.of("unitAmount", 1)))).contains("no description");
        assertThat(problem("currency", "Taler")).contains("“Taler”");
        assertThat(problem("due", "")).contains("when it is due");
        assertThat(xero.requests()).isEqualTo(before);
    }

    private String problem(String field, Object value) {
        var inputs = new HashMap<>(invoice());
        inputs.put(field, value);
        return String.valueOf(
                catchThrowableOfType(InvalidFields.class, () -> call(sample("create-invoice", inputs), key()))
                        .getMessage());
    }
}
