package ropewalk.identity;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;

/**
 * What somebody lets be paid.
 *
 * @param amount in the currency's smallest unit: 120000 is 1,200.00 EUR
 * @param currency its code of ISO 4217
 * @param payee who gets it, as a person reads it; one line
 */
public record Payment(long amount, String currency, String payee) {
    private static final int LONGEST_PAYEE = 200;

    /** @throws IllegalArgumentException with a sentence that says which of the three cannot be paid */
    public Payment {
        if (amount <= 0) {
            throw new IllegalArgumentException("The amount has to be more than 0, not " + amount + ".");
        }
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException("“" + currency + "” is no currency's code, such as EUR.");
        }
        payee = payee.strip();
        if (payee.isEmpty() || payee.length() > LONGEST_PAYEE || payee.matches(".*\\p{C}.*")) {
            throw new IllegalArgumentException(
                    "The payee is one line of 1 to " + LONGEST_PAYEE + " characters that can be seen.");
        }
    }

    public static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(code) && known.getDefaultFractionDigits() >= 0);
    }

    /** As a person reads it: {@code 1,200.00 EUR to Harbour}. */
    public String words() {
        int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setMinimumFractionDigits(decimals);
        return format.format(BigDecimal.valueOf(amount, decimals)) + " " + currency + " to " + payee;
    }
}
