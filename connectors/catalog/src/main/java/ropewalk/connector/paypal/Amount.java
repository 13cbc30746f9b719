package ropewalk.connector.paypal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Money;
import ropewalk.connector.Refused;

/**
 * Money as PayPal writes it: a decimal text, and three currencies in whole units only. Source: developer.paypal.com,
 * "Currency codes".
 */
record Amount(@JsonProperty("currency_code") String currency, String value) {

    private static final Set<String> WHOLE = Set.of("HUF", "JPY", "TWD");

    static Amount of(long minorUnits, String currency) {
        var money = new Money(minorUnits, currency);
        BigDecimal value = money.decimal();
        if (!WHOLE.contains(money.currency())) {
            return new Amount(money.currency(), value.toPlainString());
        }
        if (value.stripTrailingZeros().scale() > 0) {
            throw new Refused(
                    "amount",
                    "PayPal takes whole %s only, not %s".formatted(money.currency(), value.toPlainString()),
                    null);
        }
        return new Amount(
                money.currency(), value.setScale(0, RoundingMode.UNNECESSARY).toPlainString());
    }

    /** As ISO 4217 counts; 0 where there is none. */
    static long minorUnits(@Nullable Amount amount) {
        if (amount == null) {
            return 0;
        }
        int digits = java.util.Currency.getInstance(amount.currency()).getDefaultFractionDigits();
        return new BigDecimal(amount.value()).movePointRight(digits).longValue();
    }
}
