package ropewalk.sandbox.xero;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The organisation's contacts, invoices and payments, and Xero's rules for them. */
final class Books {

    private static final Set<String> REVENUE = Set.of("200", "260");
    private static final Set<String> BANKS = Set.of("090", "880");

    interface Listener {
        void changed(String category, String type, String id, Instant at);
    }

    private final Map<String, Contact> contacts = new LinkedHashMap<>();
    private final Map<String, Invoice> invoices = new LinkedHashMap<>();
    private final Clock clock;
    private final Listener listener;
    private int lastNumber;

    Books(Clock clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    Collection<Contact> contacts() {
        return contacts.values();
    }

    Collection<Invoice> invoices() {
        return invoices.values();
    }

    Invoice invoice(String idOrNumber) {
        return invoices.values().stream()
                .filter(each -> each.id.equals(idOrNumber) || each.number.equals(idOrNumber))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** Matched by id or number, else created; a name belongs to one contact only. */
    Contact write(Map<String, Object> said) {
        String name = String.valueOf(said.getOrDefault("Name", ""));
        Object number = said.get("ContactNumber");
        Optional<Contact> known = contacts.values().stream()
                .filter(each -> each.id.equals(said.get("ContactID"))
                        || number != null && number.toString().equals(each.text("ContactNumber")))
                .findFirst();
        boolean taken = contacts.values().stream()
                .filter(each -> known.isEmpty() || each != known.get())
                .anyMatch(each -> each.text("Name").equalsIgnoreCase(name));
        if (taken) {
            throw Refusal.validation("The contact name " + name + " is already assigned to another contact."
                    + " The contact name must be unique across all active contacts.");
        }
        if (known.isEmpty() && name.isEmpty()) {
            throw Refusal.validation("The contact name cannot be empty.");
        }
        Contact contact = known.orElseGet(() -> new Contact(UUID.randomUUID().toString(), now()));
        contact.said.putAll(said);
        contact.said.remove("ContactID");
        contact.updatedAt = now();
        contacts.put(contact.id, contact);
        listener.changed("CONTACT", known.isEmpty() ? "CREATE" : "UPDATE", contact.id, contact.updatedAt);
        return contact;
    }

    Invoice create(Map<String, Object> said) {
        Contact contact =
                contacts.get(String.valueOf(object(said.get("Contact")).get("ContactID")));
        if (contact == null) {
            throw Refusal.validation("A Contact must be specified for this type of transaction");
        }
        boolean authorised = "AUTHORISED".equals(said.get("Status"));
        if (authorised && said.get("DueDate") == null) {
            throw Refusal.validation("Invoice not of valid status for creation: a due date is needed");
        }
        String number = said.get("InvoiceNumber") == null
                ? "INV-%04d".formatted(++lastNumber)
                : String.valueOf(said.get("InvoiceNumber"));
        if (invoices.values().stream().anyMatch(each -> each.number.equals(number))) {
            throw Refusal.validation("Invoice # must be unique.");
        }
        var lines = new ArrayList<Map<String, Object>>();
        BigDecimal total = BigDecimal.ZERO;
        for (Map<String, Object> each : list(said.get("LineItems"))) {
            Map<String, Object> line = line(each, authorised);
            lines.add(line);
            total = total.add((BigDecimal) line.get("LineAmount"));
        }
        var complete = new LinkedHashMap<>(said);
        complete.put("LineItems", lines);
        var invoice = new Invoice(UUID.randomUUID().toString(), number, contact, complete, total, now());
        invoices.put(invoice.id, invoice);
        listener.changed("INVOICE", "CREATE", invoice.id, invoice.updatedAt);
        return invoice;
    }

    private static Map<String, Object> line(Map<String, Object> said, boolean authorised) {
        Object code = said.get("AccountCode");
        if (code != null && !REVENUE.contains(code.toString())) {
            throw Refusal.validation("Account code '" + code + "' is not a valid code for this document.");
        }
        if (code == null && authorised) {
            throw Refusal.validation("Account code or ID must be specified");
        }
        BigDecimal quantity = number(said.getOrDefault("Quantity", 1));
        BigDecimal amount = number(said.getOrDefault("UnitAmount", 0));
        var line = new LinkedHashMap<>(said);
        line.put("LineItemID", UUID.randomUUID().toString());
        line.put("Quantity", quantity);
        line.put("UnitAmount", amount);
        line.put("LineAmount", quantity.multiply(amount));
        return line;
    }

    void become(Invoice invoice, String status) {
        if (!invoice.payments.isEmpty()) {
            throw Refusal.validation(
                    "This document cannot be edited as it has a payment or credit note allocated to it.");
        }
        boolean draft = invoice.status.equals("DRAFT") || invoice.status.equals("SUBMITTED");
        boolean possible = status.equals("VOIDED") ? invoice.status.equals("AUTHORISED") : draft;
        if (!possible) {
            throw Refusal.validation("Invoice not of valid status for modification");
        }
        invoice.status = status;
        touched(invoice);
    }

    Invoice.Payment pay(Invoice invoice, String account, BigDecimal amount, LocalDate date, String reference) {
        if (!BANKS.contains(account)) {
            throw Refusal.validation("Account code '" + account + "' cannot be used for payments.");
        }
        if (!invoice.status.equals("AUTHORISED")) {
            throw Refusal.validation("Payments can only be made against Authorised documents");
        }
        if (amount.compareTo(invoice.due()) > 0) {
            throw Refusal.validation("Payment amount exceeds the amount outstanding on this document");
        }
        var payment = new Invoice.Payment(UUID.randomUUID().toString(), amount, date, reference, now());
        invoice.payments.add(payment);
        if (invoice.due().signum() == 0) {
            invoice.status = "PAID";
            invoice.fullyPaidOn = date;
        }
        touched(invoice);
        return payment;
    }

    private void touched(Invoice invoice) {
        invoice.updatedAt = now();
        listener.changed("INVOICE", "UPDATE", invoice.id, invoice.updatedAt);
    }

    LocalDate today() {
        return now().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static BigDecimal number(Object value) {
        return new BigDecimal(value.toString());
    }

    static Map<String, Object> object(@Nullable Object value) {
        var object = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> object.put(String.valueOf(name), member));
        }
        return object;
    }

    static List<Map<String, Object>> list(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(Books::object).toList() : List.of();
    }
}
