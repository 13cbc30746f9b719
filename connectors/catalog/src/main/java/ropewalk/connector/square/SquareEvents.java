package ropewalk.connector.square;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.Json;
import ropewalk.connector.Signatures;
import ropewalk.connector.square.Square.Told;
import ropewalk.connector.square.SquareConnector.Account;
import ropewalk.connector.square.SquareConnector.CustomerEvent;
import ropewalk.connector.square.SquareConnector.InvoiceEvent;
import ropewalk.connector.square.SquareConnector.PaymentEvent;
import ropewalk.connector.square.SquareConnector.RefundEvent;

/**
 * What Square tells, pushed or searched for: the events are the same. The signature is HMAC-SHA256 in Base64 over the
 * subscription's address and the body, and covers no time. One change of state is told by several of Square's events
 * (a completed payment is updated once more with its fees), so that an event of ours is named by the object and its state
 * where there is one. Sources: developer.squareup.com, "Validate and verify webhooks", "Webhook events" and "Events API".
 */
final class SquareEvents {

    private static final List<String> TYPES = List.of(
            "customer.created",
            "customer.updated",
            "invoice.canceled",
            "invoice.payment_made",
            "payment.created",
            "payment.updated",
            "refund.created",
            "refund.updated");

    private SquareEvents() {}

    static List<String> types() {
        return TYPES;
    }

    static void verify(Delivery delivery, Account account) {
        String secret = account.signatureKey();
        if (secret == null) {
            throw new Forged("The connection has no webhook signature key to check signatures with");
        }
        String given = delivery.header("X-Square-HmacSha256-Signature").orElseThrow(() -> new Forged("Not signed"));
        byte[] address = delivery.uri().toString().getBytes(StandardCharsets.UTF_8);
        byte[] body = delivery.body();
        byte[] signed = new byte[address.length + body.length];
        System.arraycopy(address, 0, signed, 0, address.length);
        System.arraycopy(body, 0, signed, address.length, body.length);
        if (!Signatures.same(Base64.getEncoder().encodeToString(Signatures.hmacSha256(secret, signed)), given)) {
            throw new Forged("The signature does not fit");
        }
    }

    static List<Event> parse(Delivery delivery, Account account) {
        return event(Json.read(delivery.text(), Told.class)).stream().toList();
    }

    /** Empty when it is none that the card lists. */
    static Optional<Event> event(Told told) {
        Map<String, Object> holder = told.data() == null || told.data().object() == null
                ? Map.of()
                : told.data().object();
        String kind = told.type().replaceFirst("\\..*", "");
        if (!TYPES.contains(told.type()) || !(holder.get(kind) instanceof Map<?, ?>)) {
            return Optional.empty();
        }
        Map<String, Object> object = Json.map(holder.get(kind));
        Object id = object.get("id");
        return id == null
                ? Optional.empty()
                : Optional.ofNullable(
                        switch (kind) {
                            case "payment" -> payment(told, object, id.toString());
                            case "refund" -> refund(told, object, id.toString());
                            case "invoice" -> invoice(told, object, id.toString());
                            default -> customer(told, object, id.toString());
                        });
    }

    private static @Nullable Event payment(Told told, Map<String, Object> object, String id) {
        String outcome = outcome(object.get("status"));
        var payload = new PaymentEvent(
                id,
                text(object.get("order_id")),
                amount(object.get("total_money")),
                currency(object.get("total_money")),
                text(object.get("buyer_email_address")),
                text(object.get("note")));
        return outcome == null ? null : event(told, "payment", id, outcome, payload, Reference.in(object.get("note")));
    }

    private static @Nullable Event refund(Told told, Map<String, Object> object, String id) {
        String outcome = outcome(object.get("status"));
        var payload = new RefundEvent(
                id,
                text(object.get("payment_id")),
                amount(object.get("amount_money")),
                currency(object.get("amount_money")));
        return outcome == null ? null : event(told, "refund", id, outcome, payload, Reference.in(object.get("reason")));
    }

    private static @Nullable String outcome(@Nullable Object status) {
        return switch (String.valueOf(status)) {
            case "COMPLETED" -> "completed";
            case "FAILED", "REJECTED" -> "failed";
            default -> null;
        };
    }

    /** A part of it may have been paid: that is not told. */
    private static @Nullable Event invoice(Told told, Map<String, Object> object, String id) {
        String outcome =
                switch (String.valueOf(object.get("status"))) {
                    case "PAID" -> "paid";
                    case "CANCELED" -> "cancelled";
                    default -> null;
                };
        var payload = new InvoiceEvent(
                id, text(object.get("invoice_number")), text(object.get("order_id")), text(object.get("status")));
        String key = Reference.in(object.get("description"));
        return outcome == null ? null : event(told, "invoice", id, outcome, payload, key);
    }

    private static Event event(
            Told told, String kind, String id, String outcome, Record payload, @Nullable String key) {
        return new Event(
                String.join("-", kind, id, outcome),
                "square." + kind + "-" + outcome,
                at(told.createdAt()),
                Json.map(payload),
                key);
    }

    private static Event customer(Told told, Map<String, Object> object, String id) {
        var payload = new CustomerEvent(
                id, text(object.get("email_address")), text(object.get("given_name")), text(object.get("family_name")));
        String type = told.type().endsWith("created") ? "square.customer-created" : "square.customer-changed";
        return new Event(told.eventId(), type, at(told.createdAt()), Json.map(payload), "customer-" + id);
    }

    static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static long amount(@Nullable Object money) {
        return money instanceof Map<?, ?> given && given.get("amount") instanceof Number number
                ? number.longValue()
                : 0;
    }

    private static @Nullable String currency(@Nullable Object money) {
        return money instanceof Map<?, ?> given ? text(given.get("currency")) : null;
    }
}
