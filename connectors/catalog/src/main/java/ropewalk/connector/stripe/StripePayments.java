package ropewalk.connector.stripe;

import org.springframework.stereotype.Component;
import ropewalk.connector.PaymentProvider;

/** Stripe as the operator's payment provider. */
@Component
final class StripePayments implements PaymentProvider {

    @Override
    public String id() {
        return "stripe";
    }

    @Override
    public Books open(Access access) {
        return new StripeBooks(access);
    }
}
