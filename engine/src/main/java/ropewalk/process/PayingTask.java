package ropewalk.process;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import ropewalk.http.Problem;
import ropewalk.identity.Payment;
import ropewalk.process.engine.Expressions;

/**
 * A user task that lets something be paid (docs/reference/process-properties.md).
 *
 * @param outcomes the ways of deciding it that pay
 * @param amount and currency and payee as the diagram says them, each a value or an expression
 */
record PayingTask(List<String> outcomes, String amount, String currency, String payee) {
    static final String OUTCOMES = "pays";
    static final String AMOUNT = "paymentAmount";
    static final String CURRENCY = "paymentCurrency";
    static final String PAYEE = "paymentPayee";

    static Optional<PayingTask> of(ProcessElement element) {
        Map<String, String> properties = element.properties();
        if (!properties.containsKey(OUTCOMES)) {
            return Optional.empty();
        }
        return Optional.of(new PayingTask(
                Arrays.stream(properties.getOrDefault(OUTCOMES, "").split(","))
                        .map(String::strip)
                        .filter(outcome -> !outcome.isEmpty())
                        .toList(),
                properties.getOrDefault(AMOUNT, "").strip(),
                properties.getOrDefault(CURRENCY, "").strip(),
                properties.getOrDefault(PAYEE, "").strip()));
    }

    boolean pays(String outcome) {
        return outcomes.contains(outcome);
    }

    /** The variables that it reads. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(Expressions.names(amount));
        names.addAll(Expressions.names(currency));
        names.addAll(Expressions.names(payee));
        return names;
    }

    /**
     * @param value evaluates a text over the variables
     * @throws Problem 422 {@code payment-unreadable}, naming the property
     */
    Payment payment(
            Map<String, ? extends @Nullable Object> variables,
            BiFunction<String, Map<String, ? extends @Nullable Object>, @Nullable Object> value) {
        try {
            return new Payment(
                    whole(value.apply(amount, variables)),
                    text(value.apply(currency, variables)),
                    text(value.apply(payee, variables)));
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            throw Problem.unprocessable(
                    "payment-unreadable",
                    "What this decision pays cannot be read from the instance's values: " + unreadable.getMessage()
                            + " Nothing was decided. Decide otherwise, or have the values corrected.");
        }
    }

    private static long whole(@Nullable Object amount) {
        return StepPayment.whole(text(amount));
    }

    private static String text(@Nullable Object value) {
        return StepPayment.text(value);
    }
}
