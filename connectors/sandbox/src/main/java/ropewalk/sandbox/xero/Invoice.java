package ropewalk.sandbox.xero;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An invoice, what was paid of it, and how it stands. */
final class Invoice {

    record Payment(String id, BigDecimal amount, LocalDate date, String reference, Instant updatedAt) {}

    final String id;
    final String number;
    final Contact contact;
    final Map<String, Object> said;
    final BigDecimal total;
    final List<Payment> payments = new ArrayList<>();
    String status;
    Instant updatedAt;

    @Nullable
    LocalDate fullyPaidOn;

    Invoice(String id, String number, Contact contact, Map<String, Object> said, BigDecimal total, Instant now) {
        this.id = id;
        this.number = number;
        this.contact = contact;
        this.said = Map.copyOf(said);
        this.total = total;
        this.status = String.valueOf(said.getOrDefault("Status", "DRAFT"));
        this.updatedAt = now;
    }

    String text(String name) {
        Object value = said.get(name);
        return value == null ? "" : value.toString();
    }

    BigDecimal paid() {
        return payments.stream().map(Payment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal due() {
        return status.equals("VOIDED") || status.equals("DELETED") ? BigDecimal.ZERO : total.subtract(paid());
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("Type", text("Type"));
        json.put("InvoiceID", id);
        json.put("InvoiceNumber", number);
        json.put("Reference", text("Reference"));
        if (!text("Url").isEmpty()) {
            json.put("Url", text("Url"));
        }
        json.put("Payments", payments.stream().map(Invoice::brief).toList());
        json.put("AmountDue", due());
        json.put("AmountPaid", paid());
        json.put("AmountCredited", BigDecimal.ZERO);
        json.put("CurrencyCode", text("CurrencyCode").isEmpty() ? "EUR" : text("CurrencyCode"));
        json.put("Contact", Map.of("ContactID", contact.id, "Name", contact.text("Name")));
        put(json, "Date");
        put(json, "DueDate");
        json.put("Status", status);
        json.put("LineAmountTypes", text("LineAmountTypes").isEmpty() ? "Exclusive" : text("LineAmountTypes"));
        json.put("LineItems", said.getOrDefault("LineItems", List.of()));
        json.put("SubTotal", total);
        json.put("TotalTax", BigDecimal.ZERO);
        json.put("Total", total);
        if (fullyPaidOn != null) {
            json.put("FullyPaidOnDate", Times.written(fullyPaidOn));
        }
        json.put("UpdatedDateUTC", Times.written(updatedAt));
        return json;
    }

    private void put(Map<String, Object> json, String day) {
        if (!text(day).isEmpty()) {
            json.put(day, Times.written(LocalDate.parse(text(day))));
        }
    }

    private static Map<String, Object> brief(Payment payment) {
        return Map.of(
                "PaymentID", payment.id(),
                "Date", Times.written(payment.date()),
                "Amount", payment.amount(),
                "Reference", payment.reference());
    }

    Map<String, Object> json(Payment payment) {
        var json = new LinkedHashMap<>(brief(payment));
        json.put("Status", "AUTHORISED");
        json.put("PaymentType", "ACCRECPAYMENT");
        json.put("Invoice", Map.of("InvoiceID", id, "InvoiceNumber", number));
        json.put("UpdatedDateUTC", Times.written(payment.updatedAt()));
        return json;
    }
}
