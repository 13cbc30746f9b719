package ropewalk.sandbox.stripe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stripe's objects, with the members that clients look at. Source: Stripe's API reference, version 2026-07-29. */
final class Shapes {

    private Shapes() {}

    static Map<String, Object> customer(String id, long created, Parameters given) {
        var customer = object(id, "customer", created, given);
        put(customer, "email", given.text("email"));
        put(customer, "name", given.text("name"));
        put(customer, "description", given.text("description"));
        put(customer, "phone", given.text("phone"));
        customer.put("balance", 0);
        customer.put("delinquent", false);
        return customer;
    }

    static Map<String, Object> invoice(String id, long created, Parameters given, Map<String, Object> customer) {
        var invoice = object(id, "invoice", created, given);
        invoice.put("status", "draft");
        invoice.put("customer", given.required("customer"));
        put(invoice, "customer_email", customer.get("email"));
        put(invoice, "customer_name", customer.get("name"));
        put(invoice, "description", given.text("description"));
        put(invoice, "currency", given.text("currency"));
        put(invoice, "collection_method", given.text("collection_method"));
        boolean sent = "send_invoice".equals(given.text("collection_method"));
        put(invoice, "due_date", sent ? created + given.number("days_until_due", 30) * 86_400 : null);
        for (String amount : List.of("amount_due", "amount_paid", "amount_remaining", "subtotal", "total")) {
            invoice.put(amount, 0L);
        }
        put(invoice, "number", null);
        put(invoice, "hosted_invoice_url", null);
        put(invoice, "invoice_pdf", null);
        invoice.put("lines", list("/v1/invoices/" + id + "/lines", List.of(), false));
        return invoice;
    }

    static Map<String, Object> invoiceItem(String id, long created, Parameters given) {
        var item = new LinkedHashMap<String, Object>();
        item.put("id", id);
        item.put("object", "invoiceitem");
        item.put("amount", given.requiredNumber("amount"));
        item.put("currency", given.required("currency"));
        item.put("customer", given.required("customer"));
        item.put("date", created);
        put(item, "description", given.text("description"));
        put(item, "invoice", given.text("invoice"));
        item.put("livemode", false);
        item.put("metadata", given.metadata());
        item.put("quantity", 1);
        return item;
    }

    static Map<String, Object> line(String id, Map<String, Object> item) {
        var line = new LinkedHashMap<String, Object>();
        line.put("id", id);
        line.put("object", "line_item");
        for (String same :
                List.of("amount", "currency", "description", "invoice", "livemode", "metadata", "quantity")) {
            put(line, same, item.get(same));
        }
        return line;
    }

    static Map<String, Object> paymentLink(String id, long created, Parameters given, String url) {
        var link = new LinkedHashMap<String, Object>();
        link.put("id", id);
        link.put("object", "payment_link");
        link.put("active", true);
        link.put("currency", given.required("line_items[0][price_data][currency]"));
        link.put("livemode", false);
        link.put("metadata", given.metadata());
        link.put(
                "invoice_creation",
                Map.of(
                        "enabled", "true".equals(given.text("invoice_creation[enabled]")),
                        "invoice_data", Map.of("metadata", given.members("invoice_creation[invoice_data][metadata]"))));
        link.put("submit_type", "auto");
        link.put("url", url);
        return link;
    }

    static Map<String, Object> session(
            String id, long created, Map<String, Object> link, long amount, String intent, @Nullable String email) {
        var session = object(id, "checkout.session", created, Parameters.NONE);
        session.put("metadata", link.get("metadata"));
        session.put("amount_subtotal", amount);
        session.put("amount_total", amount);
        session.put("currency", link.get("currency"));
        session.put("mode", "payment");
        session.put("payment_intent", intent);
        session.put("payment_link", link.get("id"));
        put(session, "invoice", null);
        put(session, "customer", null);
        session.put("payment_status", "paid");
        session.put("status", "complete");
        var customer = new LinkedHashMap<String, Object>();
        put(customer, "email", email);
        session.put("customer_details", customer);
        return session;
    }

    /** A payment page for one payment, not paid yet. */
    static Map<String, Object> openSession(String id, long created, Parameters given, long amount, String url) {
        var session = object(id, "checkout.session", created, given);
        session.put("amount_subtotal", amount);
        session.put("amount_total", amount);
        session.put("currency", given.required("line_items[0][price_data][currency]"));
        session.put("mode", given.required("mode"));
        session.put("success_url", given.required("success_url"));
        for (String text : List.of("cancel_url", "customer", "customer_email")) {
            put(session, text, given.text(text));
        }
        for (String later : List.of("payment_intent", "payment_link", "invoice", "customer_details")) {
            put(session, later, null);
        }
        session.put("expires_at", created + 86_400);
        session.put("payment_status", "unpaid");
        session.put("status", "open");
        session.put("url", url);
        return session;
    }

    /** What an intent is paid by, with what was given back of it. */
    static Map<String, Object> charge(Map<String, Object> intent, long refunded) {
        String id = String.valueOf(intent.get("id")).replaceFirst("pi_", "ch_");
        var charge = object(id, "charge", Ledger.number(intent.get("created")), Parameters.NONE);
        charge.put("amount", Ledger.number(intent.get("amount")));
        charge.put("amount_refunded", refunded);
        charge.put("currency", intent.get("currency"));
        charge.put("paid", true);
        charge.put("payment_intent", intent.get("id"));
        charge.put("refunded", refunded == Ledger.number(intent.get("amount")));
        charge.put("status", "succeeded");
        return charge;
    }

    static Map<String, Object> intent(String id, long created, long amount, String currency) {
        var intent = object(id, "payment_intent", created, Parameters.NONE);
        intent.put("amount", amount);
        intent.put("amount_received", amount);
        intent.put("currency", currency);
        intent.put("status", "succeeded");
        return intent;
    }

    static Map<String, Object> refund(
            String id, long created, Parameters given, Map<String, Object> intent, long amount) {
        var refund = new LinkedHashMap<String, Object>();
        refund.put("id", id);
        refund.put("object", "refund");
        refund.put("amount", amount);
        refund.put("created", created);
        refund.put("currency", intent.get("currency"));
        refund.put("metadata", given.metadata());
        refund.put("payment_intent", intent.get("id"));
        put(refund, "reason", given.text("reason"));
        refund.put("status", "succeeded");
        return refund;
    }

    static Map<String, Object> event(
            String id, long created, String type, Object snapshot, Map<String, Object> request) {
        var event = new LinkedHashMap<String, Object>();
        event.put("id", id);
        event.put("object", "event");
        event.put("api_version", "2026-07-29.dahlia");
        event.put("created", created);
        event.put("data", Map.of("object", snapshot));
        event.put("livemode", false);
        event.put("pending_webhooks", 1);
        event.put("request", request);
        event.put("type", type);
        return event;
    }

    static Map<String, Object> list(String url, List<?> data, boolean more) {
        var list = new LinkedHashMap<String, Object>();
        list.put("object", "list");
        list.put("data", data);
        list.put("has_more", more);
        list.put("url", url);
        return list;
    }

    static Map<String, Object> object(String id, String kind, long created, Parameters given) {
        var object = new LinkedHashMap<String, Object>();
        object.put("id", id);
        object.put("object", kind);
        object.put("created", created);
        object.put("livemode", false);
        object.put("metadata", given.metadata());
        return object;
    }

    @SuppressWarnings("NullAway") // Stripe's JSON says null for what is not there, and so do these maps.
    static void put(Map<String, Object> object, String name, @Nullable Object value) {
        object.put(name, value);
    }
}
