package ropewalk.connector.paypal;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Json;
import ropewalk.connector.paypal.PayPal.Capture;
import ropewalk.connector.paypal.PayPal.Invoice;
import ropewalk.connector.paypal.PayPal.InvoiceHolder;
import ropewalk.connector.paypal.PayPal.Order;
import ropewalk.connector.paypal.PayPal.Refund;
import ropewalk.connector.paypal.PayPal.Told;
import ropewalk.connector.paypal.PayPal.Unit;
import ropewalk.connector.paypal.PayPalConnector.Account;
import ropewalk.connector.paypal.PayPalConnector.CaptureEvent;
import ropewalk.connector.paypal.PayPalConnector.InvoiceEvent;
import ropewalk.connector.paypal.PayPalConnector.OrderEvent;
import ropewalk.connector.paypal.PayPalConnector.RefundEvent;

/** What PayPal tells, pushed or listed: the events are the same and have the same ids. Source: "Webhook event names". */
final class PayPalEvents {

    private PayPalEvents() {}

    static List<Event> parse(Delivery delivery, Account account) {
        return event(Json.read(delivery.text(), Told.class)).stream().toList();
    }

    /** Empty when it is none that the card lists. */
    static Optional<Event> event(Told told) {
        Map<String, Object> resource = told.resource();
        if (resource == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (told.eventType()) {
                    case "CHECKOUT.ORDER.APPROVED" -> order(told, as(resource, Order.class));
                    case "PAYMENT.CAPTURE.COMPLETED" -> capture(told, "payment-captured", as(resource, Capture.class));
                    case "PAYMENT.CAPTURE.DENIED", "PAYMENT.CAPTURE.DECLINED" ->
                        capture(told, "payment-denied", as(resource, Capture.class));
                    case "PAYMENT.CAPTURE.REFUNDED" -> refund(told, as(resource, Refund.class));
                    case "INVOICING.INVOICE.PAID" -> invoice(told, "invoice-paid", resource);
                    case "INVOICING.INVOICE.CANCELLED" -> invoice(told, "invoice-cancelled", resource);
                    default -> null;
                });
    }

    private static <T> T as(Map<String, Object> resource, Class<T> type) {
        return Json.read(Json.write(resource), type);
    }

    private static Event order(Told told, Order order) {
        Optional<Unit> unit =
                Stream.ofNullable(order.purchaseUnits()).flatMap(List::stream).findFirst();
        Amount amount = unit.map(Unit::amount).orElse(null);
        var payload = new OrderEvent(
                order.id(),
                Amount.minorUnits(amount),
                currency(amount),
                order.payer() == null ? null : order.payer().emailAddress());
        return event(told, "order-approved", payload, unit.map(Unit::customId).orElse(null));
    }

    private static Event capture(Told told, String type, Capture capture) {
        var data = capture.supplementaryData();
        var related = data == null ? null : data.relatedIds();
        var payload = new CaptureEvent(
                capture.id(),
                related == null ? null : related.orderId(),
                Amount.minorUnits(capture.amount()),
                currency(capture.amount()));
        return event(told, type, payload, capture.customId());
    }

    /** The link upwards ends with the capture's id. */
    private static Event refund(Told told, Refund refund) {
        String capture = Stream.ofNullable(refund.links())
                .flatMap(List::stream)
                .filter(link -> link.rel().equals("up"))
                .map(link -> link.href().replaceFirst(".*/", ""))
                .findFirst()
                .orElse(null);
        var payload =
                new RefundEvent(refund.id(), capture, Amount.minorUnits(refund.amount()), currency(refund.amount()));
        return event(told, "payment-refunded", payload, refund.customId());
    }

    private static @Nullable Event invoice(Told told, String type, Map<String, Object> resource) {
        Invoice invoice = as(resource, InvoiceHolder.class).invoice();
        if (invoice == null) {
            return null;
        }
        var detail = invoice.detail();
        var payload = new InvoiceEvent(
                invoice.id(),
                detail == null ? null : detail.invoiceNumber(),
                Amount.minorUnits(invoice.amount()),
                currency(invoice.amount()));
        return event(told, type, payload, detail == null ? null : detail.reference());
    }

    private static Event event(Told told, String type, Record payload, @Nullable String businessKey) {
        return new Event(
                told.id(),
                "paypal." + type,
                OffsetDateTime.parse(told.createTime()).toInstant(),
                Json.map(payload),
                businessKey);
    }

    private static @Nullable String currency(@Nullable Amount amount) {
        return amount == null ? null : amount.currency();
    }
}
