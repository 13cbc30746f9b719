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

    /** @param address what payment pages start with */
    Map<String, Object> open(Parameters given, String address) {
        String id = ledger.id("cs_test");
        if (given.text("customer") != null) {
            ledger.find(ledger.customers, given.required("customer"), "customer");
        }
        long amount = given.requiredNumber("line_items[0][price_data][unit_amount]")
                * given.number("line_items[0][quantity]", 1);
        var session = Shapes.openSession(id, Ledger.now(), given, amount, address + "/pay/" + id);
        ledger.sessions.put(id, session);
        return session;
    }

    private void paySession(Map<String, Object> session, @Nullable String email) {
        if (!"open".equals(session.get("status"))) {
            throw new Parameters.Refusal(400, "session_not_open", "This session is not open", null);
        }
        String id = String.valueOf(session.get("id"));
        String intent = ledger.receive(id, ledger.amount(id), String.valueOf(session.get("currency")));
        session.put("payment_intent", intent);
        session.put("payment_status", "paid");
        session.put("status", "complete");
        Shapes.put(session, "url", null);
        var customer = new LinkedHashMap<String, Object>();
        Shapes.put(customer, "email", session.get("customer_email") == null ? email : session.get("customer_email"));
        session.put("customer_details", customer);
        ledger.record("checkout.session.completed", session);
    }

    /** A link can be paid again and again, an invoice and a session once. */
    void pay(String id, @Nullable String email) {
        Map<String, Object> session = ledger.sessions.get(id);
        Map<String, Object> link = ledger.links.get(id);
        if (session != null) {
            paySession(session, email);
        } else if (link == null) {
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
