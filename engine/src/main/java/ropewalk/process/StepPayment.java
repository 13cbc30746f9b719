package ropewalk.process;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ropewalk.identity.Payment;

/**
 * What a connector step sends to be paid.
 *
 * @param amount in the currency's smallest unit
 * @param payee null when the step does not say it by itself
 */
record StepPayment(long amount, String currency, @Nullable String payee) {
    private static final String APART = "[,;()]";

    /** @throws IllegalArgumentException with a sentence, when the inputs say no amount, currency or payee */
    static StepPayment of(PaymentStep step, Map<String, ? extends @Nullable Object> inputs) {
        String payee = step.saysPayee() ? text(inputs.get(step.payeeInput())) : null;
        String currency = text(inputs.get(PaymentStep.CURRENCY)).toUpperCase(Locale.ROOT);
        if (!Payment.isCurrency(currency)) {
            throw new IllegalArgumentException("“" + currency + "” is no currency's code, such as EUR.");
        }
        if (payee != null && payee.isEmpty()) {
            throw new IllegalArgumentException("“" + step.payeeInput() + "” says nobody who is paid.");
        }
        return new StepPayment(whole(text(inputs.get(PaymentStep.AMOUNT))), currency, payee);
    }

    /**
     * Whether a person who has seen the amount, the currency and the line of the payee has seen this. The step's payee is
     * the whole line, or a part of it between commas, semicolons or brackets.
     */
    boolean wasSeenIn(long seenAmount, String seenCurrency, @Nullable String seenPayee) {
        return amount == seenAmount
                && currency.equals(seenCurrency)
                && (payee == null || seenPayee != null && isPartOf(seenPayee));
    }

    String words() {
        return new Payment(amount, currency, payee == null ? "whoever the step pays" : payee).words();
    }

    static long whole(String digits) {
        try {
            return new BigDecimal(digits).longValueExact();
        } catch (NumberFormatException | ArithmeticException unreadable) {
            throw new IllegalArgumentException(
                    "The amount is a whole number in the currency's smallest unit, not “" + digits + "”.", unreadable);
        }
    }

    static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().strip();
    }

    private boolean isPartOf(String line) {
        return Pattern.compile("(^|" + APART + ")\\s*" + Pattern.quote(String.valueOf(payee)) + "\\s*(" + APART + "|$)")
                .matcher(line)
                .find();
    }
}
