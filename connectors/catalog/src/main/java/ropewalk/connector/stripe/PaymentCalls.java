package ropewalk.connector.stripe;

import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Default;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Money;
import ropewalk.connector.Operation;
import ropewalk.connector.stripe.StripeConnector.Account;

/** Payment pages for one customer, and how a payment stands. Sources: docs.stripe.com/api, sessions, payment intents. */
final class PaymentCalls {

    record NewCheckout(
            @Label(value = "Description", help = "What the customer pays for") String description,
            @Label(value = "Amount", help = "Of one, in the currency's smallest unit: 1990 is 19.90") long amount,
            @Label(value = "Currency", help = "Three letters (ISO 4217)") @Default("EUR") String currency,
            @Label("Quantity") @Default("1") long quantity,
            @Label(value = "Address after the payment", help = "Where the customer goes, https://…") URI successUrl,
            @Label(value = "Address to go back to", help = "Where the customer goes who does not pay") @Nullable
                    URI cancelUrl,
            @Label(value = "Customer id", help = "Starts with cus_; or enter an e-mail, or neither") @Nullable
                    String customerId,
            @Label(value = "E-mail", help = "Filled in on the page") @Nullable String email) {
        NewCheckout {
            Money.checkCurrency(currency);
            StripeConnector.checkAmount(amount);
            if (quantity < 1) {
                throw new IllegalArgumentException("“Quantity” (quantity) has to be 1 or more");
            }
            if (customerId != null && email != null) {
                throw new IllegalArgumentException("Stripe takes a customer or an e-mail, not both");
            }
        }
    }

    record Checkout(
            @Label("Checkout id") String id,
            @Label(value = "Address of the payment page", help = "Works once, and until it expires") String url,
            @Label("Expires at") @Nullable Instant expiresAt) {}

    record PaymentId(
            @Label(value = "Payment id", help = "Starts with pi_; comes with the payment's event") String paymentId) {}

    record PaymentState(
            @Label("Payment id") String id,
            @Label(value = "State", help = "As in Stripe: succeeded, processing, requires_payment_method, canceled …")
                    String status,
            @Label("Amount") long amount,
            @Label("Received") long received,
            @Label("Refunded") long refunded,
            @Label("Currency") String currency,
            @Label("Customer id") @Nullable String customerId,
            @Label("Why it failed") @Nullable String failure,
            @Label("Address of the receipt") @Nullable String receiptUrl) {}

    private PaymentCalls() {}

    static Card<Account> on(Card<Account> card) {
        return card.operation(new Operation<>(
                                "create-checkout",
                                "Create a payment page for one payment",
                                NewCheckout.class,
                                Checkout.class,
                                Idempotency.NATIVE_KEY,
                                PaymentCalls::create)
                        .remembering(StripeConnector.KEY_LIFE, PaymentCalls::created))
                .operation(
                        "get-payment",
                        "Look up a payment",
                        PaymentId.class,
                        PaymentState.class,
                        Idempotency.READ,
                        PaymentCalls::payment);
    }

    private static Checkout create(Call<Account, NewCheckout> call) {
        NewCheckout wanted = call.input();
        var price = SessionCreateParams.LineItem.PriceData.builder()
                .setCurrency(wanted.currency().toLowerCase(Locale.ROOT))
                .setUnitAmount(wanted.amount())
                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                        .setName(wanted.description())
                        .build())
                .build();
        var parameters = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setPriceData(price)
                        .setQuantity(wanted.quantity())
                        .build())
                .setSuccessUrl(wanted.successUrl().toString())
                .setCancelUrl(
                        wanted.cancelUrl() == null ? null : wanted.cancelUrl().toString())
                .setCustomer(wanted.customerId())
                .setCustomerEmail(wanted.email())
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putAllMetadata(StripeCalls.metadata(call))
                        .build())
                .putAllMetadata(StripeCalls.metadata(call))
                .build();
        return checkout(StripeCalls.ask(
                () -> StripeCalls.stripe(call).checkout().sessions().create(parameters, StripeCalls.key(call, ""))));
    }

    private static Optional<Checkout> created(Call<Account, NewCheckout> call) {
        var newest = SessionListParams.builder().setLimit(100L).build();
        return StripeCalls.ask(() -> StripeCalls.recent(
                        StripeCalls.stripe(call).checkout().sessions().list(newest))
                .filter(session -> session.getMetadata() != null
                        && call.key().equals(session.getMetadata().get(StripeCalls.CALL)))
                .findFirst()
                .map(PaymentCalls::checkout));
    }

    /** One that is paid or has expired has no page any more. */
    private static Checkout checkout(Session session) {
        Long expires = session.getExpiresAt();
        return new Checkout(
                session.getId(),
                session.getUrl() == null ? "" : session.getUrl(),
                expires == null ? null : Instant.ofEpochSecond(expires));
    }

    private static PaymentState payment(Call<Account, PaymentId> call) {
        var withCharge =
                PaymentIntentRetrieveParams.builder().addExpand("latest_charge").build();
        PaymentIntent said = StripeCalls.ask(() ->
                StripeCalls.stripe(call).paymentIntents().retrieve(call.input().paymentId(), withCharge));
        Charge charge = said.getLatestChargeObject();
        var failure = said.getLastPaymentError();
        return new PaymentState(
                said.getId(),
                said.getStatus(),
                said.getAmount(),
                said.getAmountReceived() == null ? 0 : said.getAmountReceived(),
                charge == null || charge.getAmountRefunded() == null ? 0 : charge.getAmountRefunded(),
                said.getCurrency().toUpperCase(Locale.ROOT),
                said.getCustomer(),
                failure == null ? null : failure.getMessage(),
                charge == null ? null : charge.getReceiptUrl());
    }
}
