package ropewalk.connector.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Subscription;
import com.stripe.param.SubscriptionCancelParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.service.SubscriptionService;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Default;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.stripe.StripeConnector.Account;

/**
 * What a process does with subscriptions. Stripe takes no idempotency key with a deletion, and does not know a
 * subscription any more that is to be cancelled twice; so it is looked at first. Source:
 * docs.stripe.com/api/subscriptions.
 */
final class SubscriptionCalls {

    private static final Set<String> OVER = Set.of("canceled", "incomplete_expired");

    enum When {
        PERIOD_END,
        NOW
    }

    record Cancellation(
            @Label(value = "Subscription id", help = "Starts with sub_") String subscriptionId,
            @Label(value = "When", help = "At the end of what is paid for, or now") @Default("PERIOD_END") When when,
            @Label(value = "Credit what is not used", help = "When it ends now: as credit of the customer, no refund")
                    @Default("false")
                    boolean prorate) {
        Cancellation {
            if (prorate && when != When.NOW) {
                throw new IllegalArgumentException("“Credit what is not used” goes with “When” NOW only");
            }
        }
    }

    record SubscriptionState(
            @Label("Subscription id") String id,
            @Label(value = "State", help = "As in Stripe: active, trialing, past_due, canceled …") String status,
            @Label("Ends at its period's end") boolean endsAtPeriodEnd,
            @Label("Ends, or has ended, at") @Nullable Instant endsAt,
            @Label("Customer id") @Nullable String customerId) {}

    private SubscriptionCalls() {}

    static Card<Account> on(Card<Account> card) {
        return card.operation(
                "cancel-subscription",
                "Cancel a subscription",
                Cancellation.class,
                SubscriptionState.class,
                Idempotency.LOOKUP_THEN_CREATE,
                SubscriptionCalls::cancel);
    }

    private static SubscriptionState cancel(Call<Account, Cancellation> call) {
        Cancellation wanted = call.input();
        SubscriptionService subscriptions = StripeCalls.stripe(call).subscriptions();
        return StripeCalls.ask(() -> {
            Subscription before = subscriptions.retrieve(wanted.subscriptionId());
            if (OVER.contains(before.getStatus())) {
                return state(before);
            }
            return state(wanted.when() == When.NOW ? now(subscriptions, wanted) : atPeriodEnd(subscriptions, call));
        });
    }

    private static Subscription now(SubscriptionService subscriptions, Cancellation wanted) throws StripeException {
        var parameters =
                SubscriptionCancelParams.builder().setProrate(wanted.prorate()).build();
        return subscriptions.cancel(wanted.subscriptionId(), parameters);
    }

    private static Subscription atPeriodEnd(SubscriptionService subscriptions, Call<Account, Cancellation> call)
            throws StripeException {
        var parameters =
                SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build();
        return subscriptions.update(call.input().subscriptionId(), parameters, StripeCalls.key(call, ""));
    }

    private static SubscriptionState state(Subscription said) {
        Long end = Stream.of(said.getEndedAt(), said.getCancelAt())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new SubscriptionState(
                said.getId(),
                said.getStatus(),
                Boolean.TRUE.equals(said.getCancelAtPeriodEnd()),
                end == null ? null : Instant.ofEpochSecond(end),
                said.getCustomer());
    }
}
