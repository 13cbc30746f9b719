package ropewalk.connector.square;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Money;
import ropewalk.connector.Operation;
import ropewalk.connector.Secret;

/** Customers, payment links, invoices and refunds in Square. Source: developer.squareup.com, API reference. */
@Component
final class SquareConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(value = "Access token", help = "The application's own; events cannot be read with an OAuth token")
                    @Secret
                    String accessToken,
            @Label(value = "Location id", help = "Where sales are booked; stands in the Developer Console")
                    String locationId,
            @Label(
                            value = "Webhook signature key",
                            help = "Of the webhook subscription; needed when events are to come in")
                    @Secret
                    @Nullable
                    String signatureKey,
            @Label(value = "Address", help = "Square's sandbox: https://connect.squareupsandbox.com")
                    @Default("https://connect.squareup.com")
                    URI address) {}

    /** What is left empty stays as it is in Square. */
    record CustomerChange(
            @Label(value = "E-mail", help = "The customer is found by it, or created") String email,
            @Label("First name") @Nullable String firstName,
            @Label("Last name") @Nullable String lastName,
            @Label("Company") @Nullable String company,
            @Label("Phone") @Nullable String phone) {}

    record Written(@Label("Customer id") String id, @Label("Newly created") boolean created) {}

    record NewLink(
            @Label(value = "Description", help = "What the customer pays for") String description,
            @Label(value = "Amount", help = "In the currency's smallest unit: 1990 is 19.90") long amount,
            @Label(value = "Currency", help = "Three letters (ISO 4217); the location's own") @Default("EUR")
                    String currency,
            @Label("Customer's e-mail") @Nullable String email) {
        NewLink {
            Money.checkCurrency(currency);
            checkAmount(amount);
        }
    }

    record LinkCreated(
            @Label("Payment link id") String id,
            @Label("Address of the payment page") String url,
            @Label("Order id") String orderId) {}

    record NewInvoice(
            @Label(value = "Customer's e-mail", help = "The customer is found by it, or created") String email,
            @Label("Customer's first name") @Nullable String firstName,
            @Label("Customer's last name") @Nullable String lastName,
            @Label(value = "Description", help = "The invoice's line") String description,
            @Label(value = "Amount", help = "In the currency's smallest unit: 1990 is 19.90") long amount,
            @Label(value = "Currency", help = "Three letters (ISO 4217); the location's own") @Default("EUR")
                    String currency,
            @Label("Days until due") @Default("14") long daysUntilDue) {
        NewInvoice {
            Money.checkCurrency(currency);
            checkAmount(amount);
            if (daysUntilDue < 0 || daysUntilDue > 3650) {
                throw new IllegalArgumentException("“Days until due” (daysUntilDue) has to be between 0 and 3650");
            }
        }
    }

    record InvoiceQuestion(@Label("Invoice id") String id) {}

    record InvoiceState(
            @Label("Invoice id") String id,
            @Label("Number") @Nullable String number,
            @Label(value = "State", help = "Square's words: UNPAID, PAID, CANCELED …") @Nullable String status,
            @Label("Address of the payment page") @Nullable String url,
            @Label("Order id") String orderId) {}

    record PaymentQuestion(@Label("Payment id") String id) {}

    record PaymentState(
            @Label("Payment id") String id,
            @Label(value = "State", help = "Square's words: APPROVED, COMPLETED, CANCELED, FAILED") String status,
            @Label("Amount") long amount,
            @Label("Amount given back") long refunded,
            @Label("Currency") String currency,
            @Label("Order id") @Nullable String orderId,
            @Label("Customer's e-mail") @Nullable String email,
            @Label("Address of the receipt") @Nullable String receipt) {}

    record NewRefund(
            @Label(value = "Payment id", help = "Comes with the payment's event") String paymentId,
            @Label(value = "Amount", help = "In the currency's smallest unit: 1990 is 19.90") long amount,
            @Label(value = "Currency", help = "Three letters (ISO 4217); the payment's own") @Default("EUR")
                    String currency,
            @Label("Reason") @Nullable String reason) {
        NewRefund {
            Money.checkCurrency(currency);
            checkAmount(amount);
        }
    }

    record Refunded(
            @Label("Refund id") String id,
            @Label("Amount") long amount,
            @Label(value = "State", help = "PENDING at first; the outcome comes as an event") String status) {}

    record PaymentEvent(
            @Label("Payment id") String paymentId,
            @Label("Order id") @Nullable String orderId,
            @Label("Amount") long amount,
            @Label("Currency") @Nullable String currency,
            @Label("Customer's e-mail") @Nullable String email,
            @Label("Note") @Nullable String note) {}

    record InvoiceEvent(
            @Label("Invoice id") String invoiceId,
            @Label("Number") @Nullable String number,
            @Label("Order id") @Nullable String orderId,
            @Label("State") @Nullable String status) {}

    record RefundEvent(
            @Label("Refund id") String refundId,
            @Label("Payment id") @Nullable String paymentId,
            @Label("Amount") long amount,
            @Label("Currency") @Nullable String currency) {}

    record CustomerEvent(
            @Label("Customer id") String customerId,
            @Label("E-mail") @Nullable String email,
            @Label("First name") @Nullable String firstName,
            @Label("Last name") @Nullable String lastName) {}

    /** Square does not say how long it keeps idempotency keys; what others promise at the least is taken here. */
    private static final Duration KEY_LIFE = Duration.ofHours(23);

    @Override
    public Card<Account> card() {
        return Card.of("square", "Square", Account.class)
                .described(
                        "Keeps customers, asks for money by payment link or invoice, tells when it is paid, and refunds it.")
                .icon(Icon.PAYMENT)
                .operation(
                        "upsert-customer",
                        "Create or change a customer",
                        CustomerChange.class,
                        Written.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        SquareCalls::upsertCustomer)
                .operation(keyed(
                        "create-payment-link",
                        "Create a payment link",
                        NewLink.class,
                        LinkCreated.class,
                        SquareCalls::createLink))
                .operation(keyed(
                        "create-invoice",
                        "Create and send an invoice",
                        NewInvoice.class,
                        InvoiceState.class,
                        SquareCalls::createInvoice))
                .operation(
                        "get-invoice",
                        "Read an invoice",
                        InvoiceQuestion.class,
                        InvoiceState.class,
                        Idempotency.READ,
                        SquareCalls::invoice)
                .operation(
                        "cancel-invoice",
                        "Cancel an invoice",
                        InvoiceQuestion.class,
                        InvoiceState.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        SquareCalls::cancelInvoice)
                .operation(
                        "get-payment",
                        "Read a payment",
                        PaymentQuestion.class,
                        PaymentState.class,
                        Idempotency.READ,
                        SquareCalls::payment)
                .operation(keyed("refund", "Refund a payment", NewRefund.class, Refunded.class, SquareCalls::refund))
                .event("payment-completed", "A payment was completed", PaymentEvent.class)
                .event("payment-failed", "A payment failed", PaymentEvent.class)
                .event("invoice-paid", "An invoice was paid", InvoiceEvent.class)
                .event("invoice-cancelled", "An invoice was cancelled", InvoiceEvent.class)
                .event("refund-completed", "A refund was completed", RefundEvent.class)
                .event("refund-failed", "A refund failed", RefundEvent.class)
                .event("customer-created", "A customer was created", CustomerEvent.class)
                .event("customer-changed", "A customer was changed", CustomerEvent.class)
                .webhook(SquareEvents::verify, SquareEvents::parse)
                .feed("events", "Events", EventFeed::poll)
                .check((account, http) ->
                        SquareCalls.ask(() -> SquareCalls.square(account, http).location(account.locationId())));
    }

    /** When the key's life is over, a person looks what the call has left. */
    private static <I extends Record, O extends Record> Operation<Account, I, O> keyed(
            String id, String name, Class<I> input, Class<O> output, Function<Call<Account, I>, O> action) {
        return new Operation<>(id, name, input, output, Idempotency.NATIVE_KEY, action)
                .remembering(KEY_LIFE, call -> Optional.empty());
    }

    private static void checkAmount(long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("“Amount” (amount) has to be more than 0");
        }
    }
}
