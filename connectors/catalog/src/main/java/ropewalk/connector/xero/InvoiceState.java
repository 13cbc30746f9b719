package ropewalk.connector.xero;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Label;
import ropewalk.connector.xero.AccountingApi.Invoice;

/** An invoice as a process sees it; amounts are in the currency's smallest unit. */
record InvoiceState(
        @Label("Invoice id") String invoiceId,
        @Label("Number") @Nullable String number,
        @Label(value = "Type", help = "ACCREC: to be paid to you; ACCPAY: to be paid by you") @Nullable String type,
        @Label(value = "Status", help = "DRAFT, SUBMITTED, AUTHORISED, PAID, VOIDED or DELETED") String status,
        @Label("Reference") @Nullable String reference,
        @Label("Contact id") @Nullable String contactId,
        @Label("Contact") @Nullable String contactName,
        @Label("Currency") @Nullable String currency,
        @Label("Total") long total,
        @Label("Still due") long amountDue,
        @Label("Paid") long amountPaid,
        @Label("Due") @Nullable LocalDate due) {

    static InvoiceState of(Invoice invoice) {
        String currency = invoice.currencyCode();
        var contact = invoice.contact();
        return new InvoiceState(
                invoice.invoiceID(),
                blankIsNothing(invoice.invoiceNumber()),
                invoice.type(),
                Objects.requireNonNullElse(invoice.status(), "UNKNOWN"),
                blankIsNothing(invoice.reference()),
                contact == null ? null : contact.contactID(),
                contact == null ? null : contact.name(),
                currency,
                minor(invoice.total(), currency),
                minor(invoice.amountDue(), currency),
                minor(invoice.amountPaid(), currency),
                XeroTime.day(invoice.dueDate()));
    }

    static @Nullable String blankIsNothing(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Xero counts all currencies with two places or more; what is smaller than the smallest unit is rounded. */
    static long minor(@Nullable BigDecimal amount, @Nullable String currency) {
        if (amount == null) {
            return 0;
        }
        int places = currency == null ? 2 : Currency.getInstance(currency).getDefaultFractionDigits();
        return amount.movePointRight(places).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
