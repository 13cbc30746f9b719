package ropewalk.connector.xero;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.DescribedApi;
import ropewalk.connector.Feed;
import ropewalk.connector.Http;
import ropewalk.connector.Outside;
import ropewalk.connector.Overheard;
import ropewalk.connector.Refused;
import ropewalk.connector.xero.XeroConnector.Account;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.VendorServer;
import ropewalk.sandbox.xero.XeroSandbox;

/** What is sent and answered fits Xero's own description; runs where that is present. */
class XeroDescriptionTest {

    private final Card<Account> card = new XeroConnector(Clock.systemUTC()).card();

    @Test
    void fitsWhatXeroDescribes() throws IOException {
        DescribedApi described = DescribedApi.of("xero/xero_accounting.yaml", "/api.xro/2.0");
        try (var xero = new XeroSandbox(0, 0);
                var outside = new Outside()) {
            var overheard = new Overheard(xero);
            try (var server = new VendorServer(overheard, new Faults(), 0)) {
                var form = new HashMap<>(xero.account());
                form.put("address", server.address() + "/api.xro/2.0");
                everything(card.account(form), outside.http("Xero", true));
            }
            assertThat(overheard.exchanged().stream().map(each -> described.operation(each.request())))
                    .contains(
                            "GET /Organisation",
                            "POST /Contacts",
                            "GET /Contacts",
                            "PUT /Invoices",
                            "GET /Invoices",
                            "GET /Invoices/{InvoiceID}",
                            "POST /Invoices/{InvoiceID}",
                            "PUT /Payments");
            assertThat(overheard.exchanged().stream().flatMap(each -> described.misfits(each).stream()))
                    .isEmpty();
        }
    }

    private void everything(Account account, Http http) {
        Instant before = Instant.now().minusSeconds(60);
        card.verify(account, http);
        String contact = String.valueOf(call(
                        account,
                        "upsert-contact",
                        Map.of("number", "C-1", "name", "Harbour Boats", "phone", "040", "street", "Pier 4"),
                        http)
                .get("contactId"));
        call(account, "find-contact", Map.of("number", "C-1"), http);
        String paid = String.valueOf(
                call(account, "create-invoice", invoice(contact), http).get("invoiceId"));
        call(account, "record-payment", Map.of("invoiceId", paid, "accountCode", "090", "amount", 1990), http);
        Map<String, Object> other = call(account, "create-invoice", invoice(contact), http);
        String voided = String.valueOf(other.get("invoiceId"));
        call(account, "get-invoice", Map.of("invoice", String.valueOf(other.get("number"))), http);
        call(account, "find-invoices", Map.of(), http);
        call(account, "void-invoice", Map.of("invoiceId", voided), http);
        refused(account, voided, http);
        for (Feed<Account> feed : card.feeds()) {
            String cursor =
                    feed.next(new Feed.Poll<>(account, null, before, http)).cursor();
            assertThat(feed.next(new Feed.Poll<>(account, cursor, Instant.now(), http))
                            .events())
                    .isNotEmpty();
        }
    }

    private void refused(Account account, String voided, Http http) {
        var tooMuch = Map.<String, Object>of("invoiceId", voided, "accountCode", "090", "amount", 1);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> call(account, "record-payment", tooMuch, http)))
                .isInstanceOf(Refused.class);
    }

    private static Map<String, Object> invoice(String contact) {
        return Map.of(
                "contactId",
                contact,
                "lines",
                List.of(Map.of("description", "Rope", "unitAmount", 1990, "accountCode", "200")),
                "status",
                "AUTHORISED",
                "due",
                "2027-01-31");
    }

    private Map<String, Object> call(Account account, String operation, Map<String, Object> inputs, Http http) {
        Instant now = Instant.now();
        String key = "tenant:" + UUID.randomUUID();
        return card.operation(operation).orElseThrow().call(account, inputs, key, "order-4711", now, now, http);
    }

    @Test
    void pushesWhatXeroDescribes() throws IOException {
        DescribedApi described = DescribedApi.of("xero/xero-webhooks.yaml", "");
        try (var xero = new XeroSandbox(0, 0)) {
            String body = xero.pushed("INVOICE", UUID.randomUUID().toString(), Instant.now());
            // Xero's own example has no zone either, though its description says date-time.
            assertThat(described.misfits("/components/schemas/WebhookEvent", body))
                    .singleElement()
                    .asString()
                    .startsWith("/events/0/eventDateUtc");
        }
    }
}
