package ropewalk.connector;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/**
 * An amount of money.
 *
 * @param minorUnits in the currency's smallest unit: 1990 EUR is 19.90, 1990 JPY is 1990
 * @param currency three letters, ISO 4217
 */
public record Money(long minorUnits, String currency) {

    public Money {
        currency = currency.strip().toUpperCase(Locale.ROOT);
        checkCurrency(currency);
    }

    public BigDecimal decimal() {
        return BigDecimal.valueOf(minorUnits, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /** @throws IllegalArgumentException in words for the person who typed it */
    public static void checkCurrency(String currency) {
        String code = currency.strip().toUpperCase(Locale.ROOT);
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(code) && known.getDefaultFractionDigits() >= 0)) {
            throw new IllegalArgumentException("“" + currency + "” is not a currency (ISO 4217)");
        }
    }
}
