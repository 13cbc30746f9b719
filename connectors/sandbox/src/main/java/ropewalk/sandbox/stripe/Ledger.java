package ropewalk.sandbox.stripe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.stripe.Parameters.Refusal;

/** What the sandbox's Stripe account holds, and what may be done with it. */
final class Ledger {

    /** Told of each event as it happens. */
    interface Listener {
        void happened(Map<String, Object> event);
    }

    /** What a payment link asks for. */
    record Price(long amount, String product) {}

    final Map<String, Map<String, Object>> customers = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> invoices = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> links = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> sessions = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> intents = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> refunds = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> events = new LinkedHashMap<>();
    private final Map<String, Price> prices = new LinkedHashMap<>();
    private final Map<String, String> paidBy = new LinkedHashMap<>();
    private final Listener listener;
    private String base = "";
    private String requestId = "";
    private @Nullable String idempotencyKey;
    private long counter = 1000;
    private int numbered;
    private static final int LINES_SHOWN = 10;

    Ledger(Listener listener) {
        this.listener = listener;
    }

    /** @param address what payment pages start with */
    void at(String address) {
        base = address;
    }

    /** Which request the following changes belong to. */
    void during(String request, @Nullable String key) {
        requestId = request;
        idempotencyKey = key;
    }

    Map<String, Object> createCustomer(Parameters given) {
        String id = id("cus");
        var customer = Shapes.customer(id, now(), given);
        customers.put(id, customer);
        record("customer.created", customer);
        return customer;
    }

    Map<String, Object> changeCustomer(String id, Parameters given) {
        Map<String, Object> customer = find(customers, id, "customer");
        for (String name : List.of("email", "name", "phone", "description")) {
            if (given.text(name) != null) {
                customer.put(name, given.required(name));
            }
        }
        record("customer.updated", customer);
        return customer;
    }

    Map<String, Object> createInvoice(Parameters given) {
        String id = id("in");
        var invoice = Shapes.invoice(id, now(), given, find(customers, given.required("customer"), "customer"));
        invoices.put(id, invoice);
        record("invoice.created", invoice);
        return invoice;
    }

    Map<String, Object> addItem(Parameters given) {
        var item = Shapes.invoiceItem(id("ii"), now(), given);
        Map<String, Object> invoice = find(invoices, given.required("invoice"), "invoice");
        expect(invoice, "draft");
        var lines = new ArrayList<Object>(lines(invoice));
        lines.add(Shapes.line(id("il"), item));
        invoice.put("lines", Shapes.list("/v1/invoices/" + invoice.get("id") + "/lines", lines, false));
        invoice.put("currency", item.get("currency"));
        for (String total : List.of("amount_due", "amount_remaining", "subtotal", "total")) {
            invoice.put(total, number(invoice.get(total)) + number(item.get("amount")));
        }
        return item;
    }

    Map<String, Object> finalizeInvoice(String id) {
        Map<String, Object> invoice = find(invoices, id, "invoice");
        expect(invoice, "draft");
        invoice.put("status", "open");
        invoice.put("number", "SANDBOX-%04d".formatted(++numbered));
        invoice.put("hosted_invoice_url", base + "/pay/" + id);
        record("invoice.finalized", invoice);
        return invoice;
    }

    Map<String, Object> sendInvoice(String id) {
        Map<String, Object> invoice = find(invoices, id, "invoice");
        if ("draft".equals(invoice.get("status"))) {
            finalizeInvoice(id);
        }
        record("invoice.sent", invoice);
        return invoice;
    }

    Map<String, Object> createLink(Parameters given) {
        String id = id("plink");
        long amount = given.requiredNumber("line_items[0][price_data][unit_amount]")
                * given.number("line_items[0][quantity]", 1);
        var link = Shapes.paymentLink(id, now(), given, base + "/pay/" + id);
        links.put(id, link);
        String product = given.text("line_items[0][price_data][product_data][name]");
        prices.put(id, new Price(amount, product == null ? "" : product));
        return link;
    }

    Map<String, Object> refund(Parameters given) {
        Map<String, Object> intent = find(intents, given.required("payment_intent"), "payment_intent");
        long left = number(intent.get("amount")) - refunded(intent);
        long amount = given.number("amount", left);
        if (amount <= 0 || amount > left) {
            String message = "Refund amount (%d) is greater than unrefunded amount (%d)".formatted(amount, left);
            throw new Refusal(400, left == 0 ? "charge_already_refunded" : "amount_too_large", message, "amount");
        }
        var refund = Shapes.refund(id("re"), now(), given, intent, amount);
        refunds.put(String.valueOf(refund.get("id")), refund);
        record("refund.created", refund);
        return refund;
    }

    private long refunded(Map<String, Object> intent) {
        return refunds.values().stream()
                .filter(each -> Objects.equals(intent.get("id"), each.get("payment_intent")))
                .mapToLong(each -> number(each.get("amount")))
                .sum();
    }

    /** A payment with the charge in it, as it is when somebody asks to expand that. */
    Map<String, Object> payment(String id, boolean withCharge) {
        var intent = new LinkedHashMap<>(find(intents, id, "payment_intent"));
        Map<String, Object> charge = Shapes.charge(intent, refunded(intent));
        intent.put("latest_charge", withCharge ? charge : charge.get("id"));
        return intent;
    }

    long amount(String id) {
        if (sessions.containsKey(id)) {
            return number(find(sessions, id, "session").get("amount_total"));
        }
        return links.containsKey(id)
                ? price(id).amount()
                : number(find(invoices, id, "invoice").get("amount_due"));
    }

    Price price(String linkId) {
        return Objects.requireNonNull(prices.get(linkId));
    }

    /** The payment intent that paid an invoice or (last) a link. */
    @Nullable
    String paymentOf(String id) {
        return paidBy.get(id);
    }

    List<?> lines(Map<String, Object> invoice) {
        return invoice.get("lines") instanceof Map<?, ?> list && list.get("data") instanceof List<?> data
                ? data
                : List.of();
    }

    /** In Stripe's pages, in the invoice's order. */
    Map<String, Object> linesOf(String id, String url, Map<String, String> query) {
        List<?> all = lines(find(invoices, id, "invoice"));
        int from = 0;
        String after = query.get("starting_after");
        for (int i = 0; after != null && i < all.size(); i++) {
            from = all.get(i) instanceof Map<?, ?> line && after.equals(line.get("id")) ? i + 1 : from;
        }
        int to = Math.min(all.size(), from + Integer.parseInt(query.getOrDefault("limit", "10")));
        return Shapes.list(url, all.subList(from, to), to < all.size());
    }

    /** As Stripe shows them within an invoice: ten, and whether there are more. */
    Map<String, Object> shortened(Map<String, Object> invoice) {
        List<?> all = lines(invoice);
        if (all.size() <= LINES_SHOWN) {
            return invoice;
        }
        var shown = new LinkedHashMap<>(invoice);
        shown.put(
                "lines",
                Shapes.list("/v1/invoices/" + invoice.get("id") + "/lines", all.subList(0, LINES_SHOWN), true));
        return shown;
    }

    /** Newest first, in Stripe's pages. */
    Map<String, Object> page(String url, Collection<Map<String, Object>> all, Map<String, String> query) {
        var found = new ArrayList<>(all);
        Collections.reverse(found);
        found.removeIf(each -> !fits(each, query));
        found.replaceAll(each -> "invoice".equals(each.get("object")) ? shortened(each) : each);
        int limit = Integer.parseInt(query.getOrDefault("limit", "10"));
        int from = place(found, query.get("starting_after")) + 1;
        int to = Math.min(found.size(), from + limit);
        if (query.get("ending_before") != null) {
            to = Math.max(0, place(found, query.get("ending_before")));
            from = Math.max(0, to - limit);
            return Shapes.list(url, found.subList(from, to), from > 0);
        }
        return Shapes.list(url, found.subList(from, to), to < found.size());
    }

    private static boolean fits(Map<String, Object> object, Map<String, String> query) {
        boolean typed = query.keySet().stream().noneMatch(name -> name.startsWith("types["))
                || query.entrySet().stream()
                        .anyMatch(each -> each.getKey().startsWith("types[")
                                && each.getValue().equals(object.get("type")));
        boolean recent = !query.containsKey("created[gte]")
                || number(object.get("created")) >= Long.parseLong(query.get("created[gte]"));
        return typed
                && recent
                && List.of("email", "customer", "status").stream()
                        .allMatch(name ->
                                !query.containsKey(name) || query.get(name).equals(object.get(name)));
    }

    private static int place(List<Map<String, Object>> list, @Nullable String id) {
        for (int i = 0; id != null && i < list.size(); i++) {
            if (id.equals(list.get(i).get("id"))) {
                return i;
            }
        }
        return -1;
    }

    Map<String, Object> find(Map<String, Map<String, Object>> objects, String id, String kind) {
        Map<String, Object> found = objects.get(id);
        if (found == null) {
            throw new Refusal(404, "resource_missing", "No such " + kind + ": '" + id + "'", "id");
        }
        return found;
    }

    /** Money comes in for an invoice or a link; gives the payment intent's id. */
    String receive(String invoiceOrLink, long amount, String currency) {
        String id = id("pi");
        var intent = Shapes.intent(id, now(), amount, currency);
        intents.put(id, intent);
        paidBy.put(invoiceOrLink, id);
        record("payment_intent.succeeded", intent);
        return id;
    }

    static void expect(Map<String, Object> invoice, String status) {
        if (!status.equals(invoice.get("status"))) {
            String message = "This invoice is %s, not %s".formatted(invoice.get("status"), status);
            throw new Refusal(400, "invoice_not_" + status, message, null);
        }
    }

    void record(String type, Map<String, Object> object) {
        var request = new LinkedHashMap<String, Object>();
        Shapes.put(request, "id", requestId.isEmpty() ? null : requestId);
        Shapes.put(request, "idempotency_key", idempotencyKey);
        Map<String, Object> snapshot = Json.object(Json.write(object));
        var event = Shapes.event(id("evt"), now(), type, snapshot, request);
        events.put(String.valueOf(event.get("id")), event);
        listener.happened(event);
    }

    String id(String prefix) {
        return prefix + "_sandbox" + Long.toString(++counter, 36).toUpperCase(Locale.ROOT);
    }

    static long now() {
        return Instant.now().getEpochSecond();
    }

    static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
