package ropewalk.sandbox.paypal;

import static ropewalk.sandbox.server.Json.members;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Json;

/** What the sandbox's PayPal account holds, and what may be done with it. */
final class Accounts {

    /** Told of each notification as it happens. */
    interface Listener {
        void happened(Map<String, Object> event);
    }

    private static final String SIGNS = "0123456789ABCDEFGHJKLMNPRSTUVWXY";

    final Map<String, Map<String, Object>> orders = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> captures = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> refunds = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> invoices = new LinkedHashMap<>();
    final List<Map<String, Object>> events = new ArrayList<>();
    private final SecureRandom random = new SecureRandom();
    private final Listener listener;
    private String base = "";
    private int numbered;

    Accounts(Listener listener) {
        this.listener = listener;
    }

    /** @param address what pages start with */
    void at(String address) {
        base = address;
    }

    Map<String, Object> createOrder(Map<String, Object> given) {
        if (!(given.get("purchase_units") instanceof List<?> units) || units.isEmpty()) {
            throw new Refusal(400, "INVALID_REQUEST", "MISSING_REQUIRED_PARAMETER", "A required field is missing.");
        }
        var unit = new LinkedHashMap<>(members(units.get(0)));
        amount(members(unit.get("amount")));
        unit.putIfAbsent("reference_id", "default");
        String id = id(17);
        var order = new LinkedHashMap<String, Object>();
        order.put("id", id);
        order.put("intent", Objects.requireNonNull(given.get("intent")));
        order.put("status", "PAYER_ACTION_REQUIRED");
        order.put("purchase_units", List.of(unit));
        order.put("create_time", now());
        order.put(
                "links",
                List.of(
                        link(base + "/v2/checkout/orders/" + id, "self", "GET"),
                        link(base + "/pay/" + id, "payer-action", "GET")));
        orders.put(id, order);
        return order;
    }

    /** The payer agrees. */
    void approve(String id) {
        Map<String, Object> order = find(orders, id);
        if (!"PAYER_ACTION_REQUIRED".equals(order.get("status"))) {
            throw Refusal.unprocessable("ORDER_ALREADY_APPROVED", "The order is " + order.get("status"));
        }
        order.put("status", "APPROVED");
        order.put("payer", Map.of("email_address", "payer@harbour.example"));
        record("CHECKOUT.ORDER.APPROVED", "checkout-order", order);
    }

    Map<String, Object> capture(String id) {
        Map<String, Object> order = find(orders, id);
        if ("COMPLETED".equals(order.get("status"))) {
            throw Refusal.unprocessable("ORDER_ALREADY_CAPTURED", "Order already captured.");
        }
        if (!"APPROVED".equals(order.get("status"))) {
            throw Refusal.unprocessable("ORDER_NOT_APPROVED", "Payer has not yet approved the Order for payment.");
        }
        var unit = new LinkedHashMap<>(unit(order));
        var capture = new LinkedHashMap<String, Object>();
        capture.put("id", id(17));
        capture.put("status", "COMPLETED");
        capture.put("amount", Objects.requireNonNull(unit.get("amount")));
        if (unit.get("custom_id") != null) {
            capture.put("custom_id", Objects.requireNonNull(unit.get("custom_id")));
        }
        capture.put("final_capture", true);
        capture.put("create_time", now());
        captures.put(id(capture), capture);
        unit.put("payments", Map.of("captures", List.of(Map.copyOf(capture))));
        order.put("purchase_units", List.of(unit));
        order.put("status", "COMPLETED");
        capture.put("supplementary_data", Map.of("related_ids", Map.of("order_id", id)));
        record("PAYMENT.CAPTURE.COMPLETED", "capture", capture);
        return order;
    }

    Map<String, Object> refund(String captureId, Map<String, Object> given) {
        Map<String, Object> capture = find(captures, captureId);
        Map<String, Object> paid = members(capture.get("amount"));
        BigDecimal left = amount(paid).subtract(refunded(captureId));
        Map<String, Object> wanted = given.get("amount") == null
                ? Map.of("currency_code", Objects.requireNonNull(paid.get("currency_code")), "value", left.toString())
                : members(given.get("amount"));
        if (left.signum() == 0) {
            throw Refusal.unprocessable("CAPTURE_FULLY_REFUNDED", "The capture has already been fully refunded");
        }
        if (amount(wanted).compareTo(left) > 0) {
            throw Refusal.unprocessable(
                    "REFUND_AMOUNT_EXCEEDED", "The refund amount must be less than or equal to the capture amount");
        }
        var refund = new LinkedHashMap<String, Object>();
        refund.put("id", id(17));
        refund.put("status", "COMPLETED");
        refund.put("amount", wanted);
        for (String same : List.of("custom_id", "note_to_payer")) {
            if (given.get(same) != null) {
                refund.put(same, Objects.requireNonNull(given.get(same)));
            }
        }
        refund.put("create_time", now());
        refund.put("links", List.of(link(base + "/v2/payments/captures/" + captureId, "up", "GET")));
        refunds.put(id(refund), refund);
        record("PAYMENT.CAPTURE.REFUNDED", "refund", refund);
        return refund;
    }

    private BigDecimal refunded(String capture) {
        return refunds.values().stream()
                .filter(each -> Json.write(each.get("links")).contains("/captures/" + capture + "\""))
                .map(each -> amount(members(each.get("amount"))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Map<String, Object> createInvoice(Map<String, Object> given) {
        Map<String, Object> detail = members(given.get("detail"));
        if (detail.get("currency_code") == null) {
            throw new Refusal(400, "INVALID_REQUEST", "MISSING_REQUIRED_PARAMETER", "A required field is missing.");
        }
        BigDecimal total = BigDecimal.ZERO;
        for (Object item : (List<?>) given.getOrDefault("items", List.of())) {
            total = total.add(amount(members(members(item).get("unit_amount"))));
        }
        String id = "INV2-" + id(4) + "-" + id(4) + "-" + id(4) + "-" + id(4);
        detail.put("invoice_number", "%04d".formatted(++numbered));
        detail.put("metadata", new LinkedHashMap<>(Map.of("create_time", now())));
        var invoice = new LinkedHashMap<>(given);
        invoice.put("id", id);
        invoice.put("status", "DRAFT");
        invoice.put("detail", detail);
        invoice.put("amount", Map.of("currency_code", detail.get("currency_code"), "value", total.toPlainString()));
        invoices.put(id, invoice);
        record("INVOICING.INVOICE.CREATED", "invoices", Map.of("invoice", invoice));
        return invoice;
    }

    void send(String id) {
        Map<String, Object> invoice = find(invoices, id);
        expect(invoice, "DRAFT");
        invoice.put("status", "SENT");
        Map<String, Object> detail = members(invoice.get("detail"));
        Map<String, Object> metadata = members(detail.get("metadata"));
        metadata.put("recipient_view_url", base + "/pay/" + id);
        detail.put("metadata", metadata);
        invoice.put("detail", detail);
    }

    void cancel(String id) {
        Map<String, Object> invoice = find(invoices, id);
        expect(invoice, "SENT");
        invoice.put("status", "CANCELLED");
        record("INVOICING.INVOICE.CANCELLED", "invoices", Map.of("invoice", invoice));
    }

    void payInvoice(String id) {
        Map<String, Object> invoice = find(invoices, id);
        expect(invoice, "SENT");
        invoice.put("status", "PAID");
        record("INVOICING.INVOICE.PAID", "invoices", Map.of("invoice", invoice));
    }

    private static void expect(Map<String, Object> invoice, String status) {
        if (!status.equals(invoice.get("status"))) {
            throw Refusal.unprocessable(
                    "INVALID_INVOICE_STATUS", "Action cannot be taken on an invoice that is " + invoice.get("status"));
        }
    }

    Map<String, Object> search(@Nullable Object memo) {
        List<Map<String, Object>> found = invoices.values().stream()
                .filter(each -> Objects.equals(memo, members(each.get("detail")).get("memo")))
                .toList();
        return found.isEmpty()
                ? Map.of("total_items", 0, "total_pages", 0)
                : Map.of("total_items", found.size(), "total_pages", 1, "items", found);
    }

    Map<String, Object> find(Map<String, Map<String, Object>> objects, String id) {
        Map<String, Object> found = objects.get(id);
        if (found == null) {
            throw Refusal.notFound();
        }
        return found;
    }

    void record(String type, String kind, Map<String, Object> resource) {
        var event = new LinkedHashMap<String, Object>();
        event.put("id", "WH-" + id(17) + "-" + id(17));
        event.put("event_version", "1.0");
        event.put("create_time", now());
        event.put("resource_type", kind);
        event.put("event_type", type);
        event.put("summary", type.toLowerCase(java.util.Locale.ROOT).replace('.', ' '));
        event.put("resource", Json.object(Json.write(resource)));
        events.add(event);
        listener.happened(event);
    }

    static Map<String, Object> unit(Map<String, Object> order) {
        return members(((List<?>) Objects.requireNonNull(order.get("purchase_units"))).get(0));
    }

    private static Map<String, Object> link(String href, String rel, String method) {
        return Map.of("href", href, "rel", rel, "method", method);
    }

    private static BigDecimal amount(Map<String, Object> money) {
        String value = String.valueOf(money.get("value"));
        if (!value.matches("\\d{1,12}(\\.\\d{1,3})?") || money.get("currency_code") == null) {
            throw Refusal.unprocessable("INVALID_PARAMETER_VALUE", "The value of a field is invalid.");
        }
        if (List.of("HUF", "JPY", "TWD").contains(money.get("currency_code")) && value.contains(".")) {
            throw Refusal.unprocessable("DECIMALS_NOT_SUPPORTED", "Currency does not support decimals.");
        }
        return new BigDecimal(value);
    }

    private String id(int length) {
        var id = new StringBuilder();
        for (int i = 0; i < length; i++) {
            id.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return id.toString();
    }

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static String id(Map<String, Object> object) {
        return String.valueOf(object.get("id"));
    }
}
