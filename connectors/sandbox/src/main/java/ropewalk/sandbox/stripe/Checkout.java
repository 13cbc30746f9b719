package ropewalk.sandbox.stripe;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a customer pays. A payment link that creates invoices needs a customer, and its invoice is paid
 * from the start; the session's completion is told last. Sources: Stripe's guides to payment links and to post-payment
 * invoices.
 */
final class Checkout {

    private final Ledger ledger;

    Checkout(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A link can be paid again and again, an invoice once. */
    void pay(String id, @Nullable String email) {
        Map<String, Object> link = ledger.links.get(id);
        if (link == null) {
            payInvoice(ledger.find(ledger.invoices, id, "invoice"));
        } else {
            payLink(link, id, email);
        }
    }

    private void payLink(Map<String, Object> link, String id, @Nullable String email) {
        long amount = ledger.amount(id);
        String intent = ledger.receive(id, amount, String.valueOf(link.get("currency")));
        var session = Shapes.session(ledger.id("cs_test"), Ledger.now(), link, amount, intent, email);
        if (link.get("invoice_creation") instanceof Map<?, ?> creation
                && Boolean.TRUE.equals(creation.get("enabled"))
                && creation.get("invoice_data") instanceof Map<?, ?> data) {
            String customer = customer(email);
            session.put("customer", customer);
            session.put("invoice", invoice(link, customer, ledger.price(id), data.get("metadata")));
        }
        ledger.record("checkout.session.completed", session);
    }

    private String customer(@Nullable String email) {
        Map<String, String> form = email == null ? Map.of() : Map.of("email", email);
        return String.valueOf(ledger.createCustomer(new Parameters(form)).get("id"));
    }

    private String invoice(Map<String, Object> link, String customer, Ledger.Price price, @Nullable Object metadata) {
        String currency = String.valueOf(link.get("currency"));
        var draft = new LinkedHashMap<String, String>();
        draft.put("customer", customer);
        draft.put("currency", currency);
        draft.put("collection_method", "charge_automatically");
        if (metadata instanceof Map<?, ?> members) {
            members.forEach((name, value) -> draft.put("metadata[" + name + "]", String.valueOf(value)));
        }
        String id = String.valueOf(ledger.createInvoice(new Parameters(draft)).get("id"));
        ledger.addItem(new Parameters(Map.of(
                "customer", customer,
                "invoice", id,
                "currency", currency,
                "amount", String.valueOf(price.amount()),
                "description", price.product())));
        settle(ledger.finalizeInvoice(id));
        return id;
    }

    private void payInvoice(Map<String, Object> invoice) {
        Ledger.expect(invoice, "open");
        String id = String.valueOf(invoice.get("id"));
        ledger.receive(id, ledger.amount(id), String.valueOf(invoice.get("currency")));
        settle(invoice);
    }

    private void settle(Map<String, Object> invoice) {
        invoice.put("status", "paid");
        invoice.put("amount_paid", Ledger.number(invoice.get("amount_due")));
        invoice.put("amount_remaining", 0L);
        ledger.record("invoice.paid", invoice);
        ledger.record("invoice.payment_succeeded", invoice);
    }
}
