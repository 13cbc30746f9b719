package ropewalk.sandbox.square;

import static ropewalk.sandbox.server.Json.members;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Json;

/** What the sandbox's Square account holds, and what may be done with it. */
final class Store {

    /** Told of each event as it happens. */
    interface Listener {
        void happened(Map<String, Object> event);
    }

    final Map<String, Map<String, Object>> customers = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> orders = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> links = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> invoices = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> payments = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> refunds = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> events = new LinkedHashMap<>();
    private final String location;
    private final Listener listener;
    private String base = "";
    private int numbered;

    Store(String location, Listener listener) {
        this.location = location;
        this.listener = listener;
    }

    /** @param address what payment pages start with */
    void at(String address) {
        base = address;
    }

    Map<String, Object> createCustomer(Map<String, Object> given) {
        if (given.get("email_address") == null && given.get("given_name") == null) {
            throw Refusal.invalid(
                    "At least one of `given_name`, `family_name`, `company_name`, `email_address` needed");
        }
        var customer = object(given, "idempotency_key");
        customer.put("creation_source", "THIRD_PARTY");
        customer.put("version", 0);
        customers.put(id(customer), customer);
        record("customer.created", "customer", customer);
        return customer;
    }

    Map<String, Object> changeCustomer(String id, Map<String, Object> given) {
        Map<String, Object> customer = find(customers, id, "customer");
        customer.putAll(given);
        touch(customer);
        record("customer.updated", "customer", customer);
        return customer;
    }

    Map<String, Object> createOrder(Map<String, Object> given) {
        if (!location.equals(given.get("location_id"))) {
            throw Refusal.notFound("location", String.valueOf(given.get("location_id")));
        }
        long total = 0;
        String currency = "";
        for (Object line : (List<?>) given.getOrDefault("line_items", List.of())) {
            Map<?, ?> price = (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) line).get("base_price_money"));
            total += ((Number) Objects.requireNonNull(price.get("amount"))).longValue();
            currency = String.valueOf(price.get("currency"));
        }
        var order = object(given);
        order.put("state", "OPEN");
        order.put("version", 1);
        order.put("total_money", money(total, currency));
        orders.put(id(order), order);
        record("order.created", "order_created", Map.of("id", id(order), "state", "OPEN", "location_id", location));
        return order;
    }

    Map<String, Object> createLink(Map<String, Object> given) {
        Map<String, Object> order = createOrder(members(given.get("order")));
        order.put("state", "DRAFT");
        var link = object(Map.of("version", 1, "order_id", id(order)));
        for (String same : List.of("payment_note", "pre_populated_data")) {
            if (given.get(same) != null) {
                link.put(same, Objects.requireNonNull(given.get(same)));
            }
        }
        link.put("url", base + "/pay/" + link.get("id"));
        link.put("long_url", base + "/pay/" + link.get("id"));
        links.put(id(link), link);
        return link;
    }

    Map<String, Object> createInvoice(Map<String, Object> given) {
        Map<String, Object> order = find(orders, String.valueOf(given.get("order_id")), "order");
        find(customers, String.valueOf(members(given.get("primary_recipient")).get("customer_id")), "customer");
        var invoice = object(given);
        invoice.put("version", 0);
        invoice.put("status", "DRAFT");
        invoice.put("invoice_number", "%06d".formatted(++numbered));
        invoice.put("next_payment_amount_money", Objects.requireNonNull(order.get("total_money")));
        invoices.put(id(invoice), invoice);
        record("invoice.created", "invoice", invoice);
        return invoice;
    }

    Map<String, Object> publish(String id, Map<String, Object> given) {
        Map<String, Object> invoice = versioned(id, given);
        expect(invoice, "DRAFT", "published");
        invoice.put("public_url", base + "/pay/" + id);
        state(invoice, "UNPAID");
        record("invoice.published", "invoice", invoice);
        return invoice;
    }

    Map<String, Object> cancel(String id, Map<String, Object> given) {
        Map<String, Object> invoice = versioned(id, given);
        expect(invoice, "UNPAID", "canceled");
        state(invoice, "CANCELED");
        record("invoice.canceled", "invoice", invoice);
        return invoice;
    }

    private Map<String, Object> versioned(String id, Map<String, Object> given) {
        Map<String, Object> invoice = find(invoices, id, "invoice");
        if (!Objects.equals(invoice.get("version"), given.get("version"))) {
            throw new Refusal(409, "VERSION_MISMATCH", "The version does not match that of the invoice");
        }
        return invoice;
    }

    private static void expect(Map<String, Object> invoice, String status, String done) {
        if (!status.equals(invoice.get("status"))) {
            throw Refusal.invalid("Invoice with status " + invoice.get("status") + " cannot be " + done);
        }
    }

    private static void state(Map<String, Object> invoice, String status) {
        invoice.put("status", status);
        invoice.put("version", ((Number) Objects.requireNonNull(invoice.get("version"))).intValue() + 1);
        touch(invoice);
    }

    /** The customer pays a link or an invoice; gives the payment's id. */
    String pay(String id, boolean accepted) {
        Map<String, Object> invoice = invoices.get(id);
        if (invoice != null) {
            expect(invoice, "UNPAID", "paid");
        }
        Map<String, Object> due = invoice == null ? find(links, id, "payment link") : invoice;
        Map<String, Object> order = find(orders, String.valueOf(due.get("order_id")), "order");
        var payment = object(Map.of(
                "order_id",
                id(order),
                "location_id",
                location,
                "source_type",
                "CARD",
                "buyer_email_address",
                "customer@harbour.example"));
        payment.put("amount_money", Objects.requireNonNull(order.get("total_money")));
        payment.put("total_money", Objects.requireNonNull(order.get("total_money")));
        if (due.get("payment_note") != null) {
            payment.put("note", Objects.requireNonNull(due.get("payment_note")));
        }
        payment.put("status", accepted ? "APPROVED" : "FAILED");
        payments.put(id(payment), payment);
        record("payment.created", "payment", payment);
        if (accepted) {
            settle(payment, order, invoice);
        }
        return id(payment);
    }

    private void settle(Map<String, Object> payment, Map<String, Object> order, @Nullable Map<String, Object> invoice) {
        order.put("state", invoice == null ? "OPEN" : "COMPLETED");
        payment.put("status", "COMPLETED");
        payment.put("receipt_url", base + "/pay/receipt");
        touch(payment);
        record("payment.updated", "payment", payment);
        if (invoice != null) {
            state(invoice, "PAID");
            record("invoice.payment_made", "invoice", invoice);
        }
        touch(payment);
        record("payment.updated", "payment", payment);
    }

    Map<String, Object> refund(Map<String, Object> given) {
        Map<String, Object> payment = find(payments, String.valueOf(given.get("payment_id")), "payment");
        Map<String, Object> wanted = members(given.get("amount_money"));
        long already = payment.get("refunded_money") instanceof Map<?, ?> before ? amount(before) : 0;
        long amount = amount(wanted);
        if (amount <= 0 || already + amount > amount(members(payment.get("total_money")))) {
            throw new Refusal(
                    400, "REFUND_AMOUNT_INVALID", "The requested refund amount exceeds the amount left to refund");
        }
        payment.put("refunded_money", money(already + amount, String.valueOf(wanted.get("currency"))));
        var refund = object(given, "idempotency_key");
        refund.put("status", "PENDING");
        refund.put("location_id", location);
        refund.put("order_id", Objects.requireNonNull(payment.get("order_id")));
        refunds.put(id(refund), refund);
        record("refund.created", "refund", refund);
        return refund;
    }

    /** The bank has sent the money back. */
    void completeRefunds() {
        refunds.values().stream()
                .filter(each -> "PENDING".equals(each.get("status")))
                .forEach(refund -> {
                    refund.put("status", "COMPLETED");
                    touch(refund);
                    record("refund.updated", "refund", refund);
                });
    }

    Map<String, Object> find(Map<String, Map<String, Object>> objects, String id, String kind) {
        Map<String, Object> found = objects.get(id);
        if (found == null) {
            throw Refusal.notFound(kind, id);
        }
        return found;
    }

    private void record(String type, String name, Map<String, Object> object) {
        var event = new LinkedHashMap<String, Object>();
        event.put("merchant_id", "MLSANDBOX0001");
        event.put("type", type);
        event.put("event_id", UUID.randomUUID().toString());
        event.put("created_at", now());
        Map<String, Object> snapshot = Json.object(Json.write(object));
        String kind = type.replaceFirst("\\..*", "");
        event.put("data", Map.of("type", kind, "id", id(object), "object", Map.of(name, snapshot)));
        events.put(String.valueOf(event.get("event_id")), event);
        listener.happened(event);
    }

    private static Map<String, Object> object(Map<String, Object> given, String... without) {
        var object = new LinkedHashMap<>(given);
        List.of(without).forEach(object::remove);
        object.put(
                "id",
                UUID.randomUUID().toString().replace("-", "").substring(0, 22).toUpperCase(Locale.ROOT));
        object.put("created_at", now());
        object.put("updated_at", now());
        return object;
    }

    private static void touch(Map<String, Object> object) {
        object.put("updated_at", now());
    }

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static String id(Map<String, Object> object) {
        return String.valueOf(object.get("id"));
    }

    static Map<String, Object> money(long amount, String currency) {
        return Map.of("amount", amount, "currency", currency);
    }

    private static long amount(Map<?, ?> money) {
        return money.get("amount") instanceof Number number ? number.longValue() : 0;
    }
}
