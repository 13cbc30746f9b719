package ropewalk.connector.paypal;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Money;
import ropewalk.connector.Multiline;
import ropewalk.connector.Operation;
import ropewalk.connector.Secret;

/**
 * Orders that a payer approves and a process captures, refunds, and invoices that PayPal sends. Source:
 * developer.paypal.com, REST API reference.
 */
@Component
final class PayPalConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(value = "Client id", help = "Of the REST API app") String clientId,
            @Label("Client secret") @Secret String clientSecret,
            @Label(
                            value = "Webhook id",
                            help = "Stands beside the webhook in the app; needed when events are to be pushed")
                    @Secret
                    @Nullable
                    String webhookId,
            @Label(value = "Address", help = "PayPal's sandbox: https://api-m.sandbox.paypal.com")
                    @Default("https://api-m.paypal.com")
                    URI address,
            @Label(
                            value = "Certificate of the webhooks",
                            help = "Only for a stand-in that signs with its own (PEM); PayPal's is fetched from PayPal")
                    @Multiline
                    @Nullable
                    String certificate) {}

    record NewOrder(
            @Label(value = "Description", help = "What the payer pays for; at most 127 characters") String description,
            @Label(value = "Amount", help = "In the currency's smallest unit: 1990 is 19.90") long amount,
            @Label(value = "Currency", help = "Three letters (ISO 4217)") @Default("EUR") String currency,
            @Label(value = "Address to return to", help = "Where the payer goes on after approving") @Nullable
                    URI returnUrl,
            @Label(value = "Address after cancelling", help = "Empty: the same") @Nullable URI cancelUrl) {
        NewOrder {
            Money.checkCurrency(currency);
            checkAmount(amount);
            if (description.length() > 127) {
                throw new IllegalArgumentException("“Description” (description) has more than 127 characters");
            }
        }
    }

    record OrderQuestion(@Label("Order id") String id) {}

    /** @param approvalUrl where the payer approves, as long as that is to be done */
    record OrderState(
            @Label("Order id") String id,
            @Label(value = "State", help = "PAYER_ACTION_REQUIRED, APPROVED, COMPLETED …") String status,
            @Label("Address where the payer approves") @Nullable String approvalUrl,
            @Label(value = "Capture id", help = "Refunds name it") @Nullable String captureId,
            @Label("State of the capture") @Nullable String captureStatus,
            @Label("Payer's e-mail") @Nullable String email) {}

    record NewRefund(
            @Label(value = "Capture id", help = "Comes with the capture and its event") String captureId,
            @Label(value = "Amount", help = "In the currency's smallest unit; empty: all that is left") @Nullable
                    Long amount,
            @Label(value = "Currency", help = "Three letters (ISO 4217); the payment's own") @Default("EUR")
                    String currency,
            @Label(value = "Note to the payer", help = "At most 255 characters") @Nullable String note) {
        NewRefund {
            Money.checkCurrency(currency);
            if (amount != null) {
                checkAmount(amount);
            }
        }
    }

    record Refunded(
            @Label("Refund id") String id,
            @Label(value = "State", help = "COMPLETED, PENDING, FAILED or CANCELLED") @Nullable String status) {}

    record NewInvoice(
            @Label("Customer's e-mail") String email,
            @Label("Customer's first name") @Nullable String firstName,
            @Label("Customer's last name") @Nullable String lastName,
            @Label(value = "Description", help = "The invoice's line; at most 200 characters") String description,
            @Label(value = "Amount", help = "In the currency's smallest unit: 1990 is 19.90") long amount,
            @Label(value = "Currency", help = "Three letters (ISO 4217)") @Default("EUR") String currency,
            @Label("Days until due") @Default("14") long daysUntilDue) {
        NewInvoice {
            Money.checkCurrency(currency);
            checkAmount(amount);
            if (daysUntilDue < 0 || daysUntilDue > 3650) {
                throw new IllegalArgumentException("“Days until due” (daysUntilDue) has to be between 0 and 3650");
            }
        }
    }

    record InvoiceQuestion(@Label(value = "Invoice id", help = "Starts with INV2") String id) {}

    record InvoiceState(
            @Label("Invoice id") String id,
            @Label("Number") @Nullable String number,
            @Label(value = "State", help = "DRAFT, SENT, PAID, CANCELLED …") @Nullable String status,
            @Label("Address of the payment page") @Nullable String url) {}

    record OrderEvent(
            @Label("Order id") String orderId,
            @Label("Amount") long amount,
            @Label("Currency") @Nullable String currency,
            @Label("Payer's e-mail") @Nullable String email) {}

    record CaptureEvent(
            @Label("Capture id") String captureId,
            @Label("Order id") @Nullable String orderId,
            @Label("Amount") long amount,
            @Label("Currency") @Nullable String currency) {}

    record RefundEvent(
            @Label("Refund id") String refundId,
            @Label("Capture id") @Nullable String captureId,
            @Label("Amount") long amount,
            @Label("Currency") @Nullable String currency) {}

    record InvoiceEvent(
            @Label("Invoice id") String invoiceId,
            @Label("Number") @Nullable String number,
            @Label("Amount") long amount,
            @Label("Currency") @Nullable String currency) {}

    /** PayPal keeps the keys of orders for six hours and of refunds for 45 days; the margins cover a call under way. */
    private static final Duration ORDER_KEY_LIFE = Duration.ofHours(6).minusMinutes(15);

    private static final Duration REFUND_KEY_LIFE = Duration.ofDays(45).minusHours(1);

    private final PayPalCalls calls;
    private final PayPalWebhook webhook;

    PayPalConnector() {
        this(Clock.systemUTC(), new Certificates());
    }

    PayPalConnector(Clock clock, Certificates certificates) {
        calls = new PayPalCalls(clock);
        webhook = new PayPalWebhook(certificates);
    }

    @Override
    public Card<Account> card() {
        return Card.of("paypal", "PayPal", Account.class)
                .described(
                        "Asks a payer for money by order or invoice, captures and refunds it, and tells when it is paid.")
                .icon(Icon.PAYMENT)
                .operation(new Operation<>(
                                "create-order",
                                "Create an order to be paid",
                                NewOrder.class,
                                OrderState.class,
                                Idempotency.NATIVE_KEY,
                                calls::createOrder)
                        .remembering(ORDER_KEY_LIFE, call -> Optional.empty()))
                .operation(new Operation<>(
                                "capture-order",
                                "Capture an approved order",
                                OrderQuestion.class,
                                OrderState.class,
                                Idempotency.NATIVE_KEY,
                                calls::captureOrder)
                        .remembering(ORDER_KEY_LIFE, calls::findCaptured))
                .operation(
                        "get-order",
                        "Read an order",
                        OrderQuestion.class,
                        OrderState.class,
                        Idempotency.READ,
                        calls::order)
                .operation(new Operation<>(
                                "refund",
                                "Refund a captured payment",
                                NewRefund.class,
                                Refunded.class,
                                Idempotency.NATIVE_KEY,
                                calls::refund)
                        .remembering(REFUND_KEY_LIFE, call -> Optional.empty()))
                .operation(
                        "create-invoice",
                        "Create and send an invoice",
                        NewInvoice.class,
                        InvoiceState.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        calls::createInvoice)
                .operation(
                        "get-invoice",
                        "Read an invoice",
                        InvoiceQuestion.class,
                        InvoiceState.class,
                        Idempotency.READ,
                        calls::invoice)
                .operation(
                        "cancel-invoice",
                        "Cancel an invoice",
                        InvoiceQuestion.class,
                        InvoiceState.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        calls::cancelInvoice)
                .event("order-approved", "A payer approved an order", OrderEvent.class)
                .event("payment-captured", "A payment was captured", CaptureEvent.class)
                .event("payment-denied", "A capture was denied", CaptureEvent.class)
                .event("payment-refunded", "A payment was refunded", RefundEvent.class)
                .event("invoice-paid", "An invoice was paid", InvoiceEvent.class)
                .event("invoice-cancelled", "An invoice was cancelled", InvoiceEvent.class)
                .webhook(webhook::verify, PayPalEvents::parse)
                .feed("events", "Events", poll -> EventFeed.poll(poll, calls))
                .check(calls::check);
    }

    private static void checkAmount(long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("“Amount” (amount) has to be more than 0");
        }
    }
}
