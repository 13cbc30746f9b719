package ropewalk.connector.xero;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Call;
import ropewalk.connector.Digest;
import ropewalk.connector.Money;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;
import ropewalk.connector.xero.AccountingApi.Invoice;
import ropewalk.connector.xero.AccountingApi.Invoices;
import ropewalk.connector.xero.AccountingApi.Payment;
import ropewalk.connector.xero.XeroConnector.Account;
import ropewalk.connector.xero.XeroConnector.Cancellation;
import ropewalk.connector.xero.XeroConnector.Cancelled;
import ropewalk.connector.xero.XeroConnector.FoundInvoices;
import ropewalk.connector.xero.XeroConnector.InvoiceQuestion;
import ropewalk.connector.xero.XeroConnector.InvoiceSearch;
import ropewalk.connector.xero.XeroConnector.Line;
import ropewalk.connector.xero.XeroConnector.NewInvoice;
import ropewalk.connector.xero.XeroConnector.NewPayment;
import ropewalk.connector.xero.XeroConnector.RecordedPayment;

/**
 * What can be done with invoices. Xero forgets idempotency keys after minutes. So what is created also carries a mark of
 * its call, and a call whose first try is longer ago looks for that first: an invoice has it in the link back, a payment
 * in its reference.
 */
record InvoiceCalls(AccessTokens tokens, Clock clock) {

    /** Within this, Xero certainly knows a key. */
    private static final Duration KEY_LIFE = Duration.ofMinutes(3);
    /** Xero's clock may differ from ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 10;
    private static final int MOST_FOUND = 25;

    InvoiceState create(Call<Account, NewInvoice> call) {
        String mark = mark(call);
        String link = call.account().home() + "#call-" + mark;
        return InvoiceState.of(createdBefore(call, link).orElseGet(() -> {
            var body = Map.<String, Object>of("Invoices", List.of(body(call, link)));
            return one(way(call).ask(api -> api.createInvoice(mark, body)));
        }));
    }

    private Optional<Invoice> createdBefore(Call<Account, ?> call, String link) {
        if (isFresh(call)) {
            return Optional.empty();
        }
        String since = ChangeFeed.header(call.firstSentAt().minus(SKEW));
        for (int page = 1; page <= MOST_PAGES; page++) {
            int number = page;
            List<Invoice> some = Call.page(() -> way(call)
                    .ask(api -> api.changedInvoices(since, number, PAGE))
                    .all());
            Optional<Invoice> found =
                    some.stream().filter(each -> link.equals(each.url())).findFirst();
            if (found.isPresent() || some.size() < PAGE) {
                return found;
            }
        }
        throw Unavailable.untold(
                "More than %d invoices changed since the first try at %s; it cannot be told whether one of them is this"
                        .formatted(PAGE * MOST_PAGES, call.firstSentAt()));
    }

    private static Map<String, Object> body(Call<Account, NewInvoice> call, String link) {
        NewInvoice input = call.input();
        var body = new LinkedHashMap<String, Object>();
        body.put("Type", "ACCREC");
        body.put("Contact", Map.of("ContactID", input.contactId()));
        body.put(
                "LineItems",
                input.lines().stream().map(line -> line(line, input.currency())).toList());
        body.put("LineAmountTypes", input.includesTax() ? "Inclusive" : "Exclusive");
        body.put(
                "Date",
                Objects.requireNonNullElseGet(input.date(), () -> day(call)).toString());
        put(body, "DueDate", input.due());
        body.put("CurrencyCode", input.currency().strip().toUpperCase(java.util.Locale.ROOT));
        body.put("Status", input.status().name());
        put(body, "InvoiceNumber", input.number());
        put(body, "Reference", input.reference() == null ? call.businessKey() : input.reference());
        body.put("Url", link);
        return body;
    }

    private static Map<String, Object> line(Line line, String currency) {
        var said = new LinkedHashMap<String, Object>();
        said.put("Description", line.description());
        said.put("Quantity", Objects.requireNonNullElse(line.quantity(), BigDecimal.ONE));
        said.put("UnitAmount", new Money(line.unitAmount(), currency).decimal());
        put(said, "AccountCode", line.accountCode());
        put(said, "TaxType", line.taxType());
        return said;
    }

    InvoiceState get(Call<Account, InvoiceQuestion> call) {
        String asked = call.input().invoice().strip();
        if (asked.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return InvoiceState.of(read(call, asked));
        }
        return way(call).ask(api -> api.invoicesNumbered(asked)).all().stream()
                .findFirst()
                .map(InvoiceState::of)
                .orElseThrow(() -> new Refused("not-found", "Xero has no invoice with the number " + asked, null));
    }

    FoundInvoices find(Call<Account, InvoiceSearch> call) {
        String reference = call.input().reference() == null
                ? call.businessKey()
                : call.input().reference();
        if (reference == null) {
            throw new Refused("no-reference", "Neither a reference was given nor has the process a business key", null);
        }
        String where = "Reference==" + Where.quoted(reference);
        return new FoundInvoices(way(call).ask(api -> api.invoices(where, MOST_FOUND)).all().stream()
                .limit(MOST_FOUND)
                .map(InvoiceState::of)
                .toList());
    }

    RecordedPayment pay(Call<Account, NewPayment> call) {
        NewPayment input = call.input();
        String mark = mark(call);
        String ending = "#" + mark.substring(0, 13);
        Optional<Payment> before = isFresh(call) ? Optional.empty() : paidBefore(call, input.invoiceId(), ending);
        Payment paid = before.orElseGet(() -> {
            var body = Map.<String, Object>of("Payments", List.of(paymentBody(call, ending)));
            return way(call).ask(api -> api.createPayment(mark, body)).all().stream()
                    .findFirst()
                    .orElseThrow(() -> Unavailable.unknown("Xero answered without the payment", null));
        });
        Invoice after = read(call, input.invoiceId());
        return new RecordedPayment(
                paid.paymentID(), input.invoiceId(), InvoiceState.minor(after.amountDue(), after.currencyCode()));
    }

    private Optional<Payment> paidBefore(Call<Account, ?> call, String invoice, String ending) {
        List<Payment> known = read(call, invoice).payments();
        return (known == null ? List.<Payment>of() : known)
                .stream()
                        .filter(each ->
                                each.reference() != null && each.reference().endsWith(ending))
                        .findFirst();
    }

    private static Map<String, Object> paymentBody(Call<Account, NewPayment> call, String ending) {
        NewPayment input = call.input();
        String reference = input.reference() == null ? "" : input.reference().strip() + " ";
        return Map.of(
                "Invoice", Map.of("InvoiceID", input.invoiceId()),
                "Account", Map.of("Code", input.accountCode()),
                "Date",
                        Objects.requireNonNullElseGet(input.date(), () -> day(call))
                                .toString(),
                "Amount", new Money(input.amount(), input.currency()).decimal(),
                "Reference", reference + ending);
    }

    Cancelled cancel(Call<Account, Cancellation> call) {
        String id = call.input().invoiceId();
        String status = String.valueOf(read(call, id).status());
        if (status.equals("VOIDED") || status.equals("DELETED")) {
            return new Cancelled(id, status, true);
        }
        String wanted = status.equals("DRAFT") || status.equals("SUBMITTED") ? "DELETED" : "VOIDED";
        var change = Map.<String, Object>of("Invoices", List.of(Map.of("InvoiceID", id, "Status", wanted)));
        one(way(call).ask(api -> api.changeInvoice(id, change)));
        return new Cancelled(id, wanted, false);
    }

    private Invoice read(Call<Account, ?> call, String id) {
        return one(way(call).ask(api -> api.invoice(id)));
    }

    private static Invoice one(Invoices invoices) {
        return invoices.all().stream()
                .findFirst()
                .orElseThrow(() -> Unavailable.unknown("Xero answered without the invoice", null));
    }

    private boolean isFresh(Call<Account, ?> call) {
        Instant now = clock.instant();
        return now.isBefore(call.firstSentAt().plus(KEY_LIFE));
    }

    /** The same on each try: Xero takes a key again only with the same words. */
    private static LocalDate day(Call<Account, ?> call) {
        return call.firstSentAt().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Xero takes keys of up to 128 characters; ours may be longer. */
    private static String mark(Call<Account, ?> call) {
        return Digest.hex(call.key(), 16);
    }

    private static void put(Map<String, Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value.toString());
        }
    }

    private Xero way(Call<Account, ?> call) {
        return new Xero(tokens, call.account(), call.http());
    }
}
