package ropewalk.connector.adyen;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
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

/**
 * Payment links, captures, refunds and cancellations through Adyen, and the news of payments. Adyen takes changes of a
 * payment and tells their outcome later, by webhook. It lists neither events nor payments nor links, so there is no
 * feed to repair a lost delivery with: Adyen repeats each until it is taken, and a process that waits can read its link.
 * Source: docs.adyen.com, Checkout API version 72 and "Standard webhooks".
 */
@Component
final class AdyenConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(value = "API key", help = "Of an API credential with the role for payment links and payments")
                    @Secret
                    String apiKey,
            @Label(value = "Merchant account", help = "Its name in the Customer Area; events of others are left out")
                    String merchantAccount,
            @Label(
                            value = "HMAC key of the webhook",
                            help = "Hexadecimal, made where the webhook is set up; needed when events are to come in")
                    @Secret
                    @Nullable
                    String hmacKey,
            @Label(
                            value = "Address",
                            help = "This one is for tests. Live: https://PREFIX-checkout-live.adyenpayments.com/"
                                    + "checkout/v72, with the prefix that the Customer Area shows under API URLs")
                    @Default("https://checkout-test.adyen.com/v72")
                    URI address) {
        Account {
            if (hmacKey != null && !hmacKey.matches("([0-9A-Fa-f]{2})+")) {
                throw new IllegalArgumentException("The HMAC key is not hexadecimal: copy the whole of it from Adyen");
            }
        }
    }

    record NewLink(
            @Label(value = "Description", help = "What the customer pays for") String description,
            @Label(value = "Amount", help = "In the currency's smallest unit: 1990 is 19.90") long amount,
            @Label(value = "Currency", help = "Three letters (ISO 4217)") @Default("EUR") String currency,
            @Label("Customer's e-mail") @Nullable String email,
            @Label(value = "Can be paid until", help = "At most 70 days ahead; empty: Adyen's own 24 hours") @Nullable
                    Instant expiresAt,
            @Label(value = "Only reserve the money", help = "Yes: it has to be captured by a later step")
                    @Default("false")
                    boolean reserveOnly) {
        NewLink {
            Money.checkCurrency(currency);
            checkAmount(amount);
        }
    }

    record Link(
            @Label("Payment link id") String id,
            @Label("Address of the payment page") String url,
            @Label(value = "State", help = "active, paymentPending, paid, completed or expired") String status,
            @Label(value = "Reference", help = "The process's business key") String reference,
            @Label("Amount") long amount,
            @Label("Currency") String currency,
            @Label("Can be paid until") @Nullable Instant expiresAt) {}

    record LinkQuestion(@Label(value = "Payment link id", help = "Starts with PL") String id) {}

    record PartOfPayment(
            @Label(value = "Payment id", help = "Adyen's PSP reference; comes with the payment's event")
                    String paymentId,
            @Label(value = "Amount", help = "In the currency's smallest unit: 1990 is 19.90") long amount,
            @Label(value = "Currency", help = "Three letters (ISO 4217)") @Default("EUR") String currency) {
        PartOfPayment {
            Money.checkCurrency(currency);
            checkAmount(amount);
        }
    }

    record WholePayment(
            @Label(value = "Payment id", help = "Adyen's PSP reference; comes with the payment's event")
                    String paymentId) {}

    /** @param status always “received”: what becomes of it comes as an event with this id */
    record Received(@Label("Id of the change") String id, @Label("State") String status) {}

    /**
     * @param id the change's own id where the event is about a capture, a refund, a cancellation or a chargeback
     * @param paymentId what later steps change the payment by
     * @param linkId where the payment came by a link
     */
    record Payment(
            @Label("Id") String id,
            @Label("Payment id") String paymentId,
            @Label("Payment link id") @Nullable String linkId,
            @Label("Reference") @Nullable String reference,
            @Label("Amount") long amount,
            @Label("Currency") @Nullable String currency,
            @Label("Payment method") @Nullable String method,
            @Label("Reason") @Nullable String reason) {}

    /** Adyen keeps idempotency keys for at least seven days; the margin covers a call that is under way. */
    private static final Duration KEY_LIFE = Duration.ofDays(7).minusHours(1);

    @Override
    public Card<Account> card() {
        return Card.of("adyen", "Adyen", Account.class)
                .described(
                        "Asks for money by payment link, captures, cancels or refunds it, and tells what became of it.")
                .icon(Icon.PAYMENT)
                .operation(keyed(
                        "create-payment-link",
                        "Create a payment link",
                        NewLink.class,
                        Link.class,
                        AdyenCalls::createLink))
                .operation(
                        "get-payment-link",
                        "Read a payment link",
                        LinkQuestion.class,
                        Link.class,
                        Idempotency.READ,
                        AdyenCalls::link)
                .operation(
                        "expire-payment-link",
                        "Close a payment link",
                        LinkQuestion.class,
                        Link.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        AdyenCalls::expireLink)
                .operation(
                        keyed("capture", "Capture a payment", PartOfPayment.class, Received.class, AdyenCalls::capture))
                .operation(keyed("refund", "Refund a payment", PartOfPayment.class, Received.class, AdyenCalls::refund))
                .operation(keyed("cancel", "Cancel a payment", WholePayment.class, Received.class, AdyenCalls::cancel))
                .event("payment-authorised", "A payment was authorised", Payment.class)
                .event("payment-refused", "A payment was refused", Payment.class)
                .event("payment-captured", "A payment was captured", Payment.class)
                .event("capture-failed", "A capture failed", Payment.class)
                .event("payment-cancelled", "A payment was cancelled", Payment.class)
                .event("cancel-failed", "A cancellation failed", Payment.class)
                .event("payment-refunded", "A payment was refunded", Payment.class)
                .event("refund-failed", "A refund failed", Payment.class)
                .event("chargeback", "A payment was charged back", Payment.class)
                .webhook(AdyenWebhook::verify, AdyenWebhook::parse)
                .check(AdyenCalls::check);
    }

    /** Adyen gives no way to find what a call has made when its key is forgotten: a person looks. */
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
