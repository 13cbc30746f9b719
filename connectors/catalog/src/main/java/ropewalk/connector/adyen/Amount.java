package ropewalk.connector.adyen;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Money;
import ropewalk.connector.Refused;

/**
 * Money as Adyen writes it: in the smallest unit, which for four currencies is another one than ISO 4217's. Source:
 * docs.adyen.com, "Currency codes and minor units".
 */
record Amount(long value, String currency) {

    private static final Map<String, Integer> DIGITS = Map.of("CLP", 2, "CVE", 0, "IDR", 0, "ISK", 2);

    static Amount of(long minorUnits, String currency) {
        var money = new Money(minorUnits, currency);
        BigDecimal value = money.decimal().movePointRight(digits(money.currency()));
        if (value.stripTrailingZeros().scale() > 0) {
            throw new Refused(
                    "amount", "Adyen takes whole %s only, not %s".formatted(money.currency(), money.decimal()), null);
        }
        return new Amount(value.longValueExact(), money.currency());
    }

    /** As ISO 4217 counts. */
    long minorUnits() {
        int iso = iso(currency);
        return BigDecimal.valueOf(value, digits(currency)).movePointRight(iso).longValue();
    }

    static long minorUnits(@Nullable Amount amount) {
        return amount == null ? 0 : amount.minorUnits();
    }

    private static int digits(String currency) {
        Integer own = DIGITS.get(currency);
        return own == null ? iso(currency) : own;
    }

    private static int iso(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }
}
