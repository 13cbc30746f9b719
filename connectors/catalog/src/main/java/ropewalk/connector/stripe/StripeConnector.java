package ropewalk.connector.stripe;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Money;
import ropewalk.connector.Operation;
import ropewalk.connector.Secret;

/** Payments through Stripe, by the vendor's own client. Source: docs.stripe.com/api, version of stripe-java. */
@Component
final class StripeConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(value = "Secret key", help = "A restricted key for what the processes do, and for reading events")
                    @Secret
                    String secretKey,
            @Label(value = "Webhook signing secret", help = "Starts with whsec_; needed when events are to come in")
                    @Secret
                    @Nullable
                    String webhookSecret,
            @Label("Address") @Default("https://api.stripe.com") URI address) {}

    record NewLink(
            @Label(value = "Description", help = "What the customer pays for") String description,
            @Label(value = "Amount", help = "In the currency's smallest unit: 1990 is 19.90") long amount,
            @Label(value = "Currency", help = "Three letters (ISO 4217)") @Default("EUR") String currency,
            @Label(value = "Invoice", help = "Stripe makes a paid invoice of each payment, with a number of its own")
                    @Default("false")
                    boolean invoice) {
        NewLink {
            Money.checkCurrency(currency);
            checkAmount(amount);
        }
    }

    record LinkCreated(@Label("Payment link id") String id, @Label("Address of the payment page") String url) {}

    record NewInvoice(
            @Label(value = "E-mail", help = "The invoice goes there; the customer is found by it, or created")
                    String email,
            @Label("Customer's name") @Nullable String name,
            @Label(value = "Description", help = "The invoice's line") String description,
            @Label(value = "Amount", help = "In the currency's smallest unit: 1990 is 19.90") long amount,
            @Label(value = "Currency", help = "Three letters (ISO 4217)") @Default("EUR") String currency,
            @Label("Days until due") @Default("14") long daysUntilDue) {
        NewInvoice {
            Money.checkCurrency(currency);
            checkAmount(amount);
        }
    }

    record InvoiceSent(
            @Label("Invoice id") String id,
            @Label("Number") @Nullable String number,
            @Label("State") String status,
            @Label("Address of the payment page") @Nullable String url) {}

    record NewRefund(
            @Label(value = "Payment id", help = "Starts with pi_; comes with the payment's event") String paymentId,
            @Label(value = "Amount", help = "In the currency's smallest unit; empty: all of it") @Nullable
                    Long amount) {}

    record Refunded(
            @Label("Refund id") String id, @Label("Amount") long amount, @Label("State") @Nullable String status) {}

    /**
     * @param objectId the payment link's or the invoice's id
     * @param invoiceId absent where a link makes no invoices
     */
    record Payment(
            @Label("Payment link or invoice id") String objectId,
            @Label("Invoice id") @Nullable String invoiceId,
            @Label("Payment id") @Nullable String paymentId,
            @Label("Amount") long amount,
            @Label("Currency") String currency,
            @Label("Customer's e-mail") @Nullable String email) {}

    record Refund(
            @Label("Refund id") String refundId,
            @Label("Payment id") @Nullable String paymentId,
            @Label("Amount") long amount,
            @Label("Currency") String currency) {}

    /** Stripe keeps idempotency keys for at least 24 hours; the margin covers a call that is under way. */
    static final Duration KEY_LIFE = Duration.ofHours(23);

    @Override
    public Card<Account> card() {
        Card<Account> card = Card.of("stripe", "Stripe", Account.class)
                .described(
                        "Keeps customers, asks for money, tells when it is paid, gives it back, and ends subscriptions.")
                .icon(Icon.PAYMENT)
                .operation(new Operation<>(
                                "create-payment-link",
                                "Create a payment link",
                                NewLink.class,
                                LinkCreated.class,
                                Idempotency.NATIVE_KEY,
                                StripeCalls::createLink)
                        .remembering(KEY_LIFE, StripeCalls::findLink))
                .operation(new Operation<>(
                                "create-invoice",
                                "Create and send an invoice",
                                NewInvoice.class,
                                InvoiceSent.class,
                                Idempotency.NATIVE_KEY,
                                StripeCalls::createInvoice)
                        .remembering(KEY_LIFE, StripeCalls::findInvoice))
                .operation(new Operation<>(
                                "refund",
                                "Refund a payment",
                                NewRefund.class,
                                Refunded.class,
                                Idempotency.NATIVE_KEY,
                                StripeCalls::refund)
                        .remembering(KEY_LIFE, StripeCalls::findRefund))
                .event("payment-succeeded", "A payment link was paid", Payment.class)
                .event("invoice-paid", "An invoice was paid", Payment.class)
                .event("refund-created", "A payment was refunded", Refund.class)
                .webhook(StripeEvents::verify, StripeEvents::parse)
                .feed("events", "Events", StripeEvents::poll)
                .check(StripeEvents::check);
        return SubscriptionCalls.on(PaymentCalls.on(CustomerCalls.on(card)));
    }

    static void checkAmount(long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("“Amount” (amount) has to be more than 0");
        }
    }
}
