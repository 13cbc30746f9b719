package ropewalk.assistant;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.assistant.AssistantSteps.Asked;
import ropewalk.assistant.SuggestionTable.Example;
import ropewalk.assistant.provider.Provider;

/** The decided cases of a step that a provider is shown: those most like the one that is asked. All of them are redacted. */
@Component
class ProviderExamples {
    private static final int SHOWN = 12;
    private static final int SEARCHED = 2_000;
    /** More of one would make calls dear, and tells little more. */
    private static final int LONGEST = 1_500;

    private final SuggestionTable suggestions;
    private final TransactionTemplate transaction;

    ProviderExamples(SuggestionTable suggestions, TransactionTemplate transaction) {
        this.suggestions = suggestions;
        this.transaction = transaction;
    }

    /** The nearest first; where there is no text to compare, the latest first. */
    List<Provider.Decided> nearest(AssistantStep step, Asked asked) {
        List<Example> decided =
                Objects.requireNonNull(transaction.execute(status -> suggestions.examples(step.step(), SEARCHED)));
        Comparator<Example> latest = Comparator.comparing(Example::at).reversed();
        float[] vector = asked.vector();
        Comparator<Example> order = vector == null
                ? latest
                : Comparator.comparingDouble((Example example) -> -likeness(vector, example.vector()))
                        .thenComparing(latest);
        return decided.stream()
                .filter(example -> step.definition().label(example.label()).isPresent())
                .filter(example ->
                        !example.text().isBlank() || !example.fields().isEmpty())
                .sorted(order)
                .limit(SHOWN)
                .map(example -> new Provider.Decided(
                        new Provider.Case(shortened(example.text()), Fields.flat(example.fields())), example.label()))
                .toList();
    }

    private static double likeness(float[] one, float @Nullable [] other) {
        if (other == null || other.length != one.length) {
            return -1;
        }
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
