package ropewalk.assistant;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.assistant.AssistantSteps.Asked;
import ropewalk.assistant.StoredExtraction.Decision;
import ropewalk.assistant.StoredExtraction.Verdict;
import ropewalk.assistant.SuggestionTable.Example;
import ropewalk.assistant.provider.Provider;

/** The decided cases of a step that a provider is shown. All of them are redacted. */
@Component
class ProviderExamples {
    private static final int SHOWN = 12;
    private static final int REPLIES = 5;
    private static final int SEARCHED = 2_000;
    /** More of one would make calls dear, and tells little more. */
    private static final int LONGEST = 1_500;

    private final SuggestionTable suggestions;
    private final ExtractionTable extractions;
    private final DraftTable drafts;
    private final TransactionTemplate transaction;

    ProviderExamples(
            SuggestionTable suggestions,
            ExtractionTable extractions,
            DraftTable drafts,
            TransactionTemplate transaction) {
        this.suggestions = suggestions;
        this.extractions = extractions;
        this.drafts = drafts;
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

    /** The latest decided ones, with the values that people left and that the text says. */
    List<Provider.Extracted> extracted(AssistantStep step) {
        List<StoredExtraction> decided = Objects.requireNonNull(
                transaction.execute(status -> extractions.latestDecided(step.step(), Instant.EPOCH, SHOWN)));
        return decided.stream()
                .filter(made -> !made.text().isBlank() && made.text().length() <= LONGEST)
                .map(made -> new Provider.Extracted(made.text(), values(made)))
                .toList();
    }

    private static Map<String, String> values(StoredExtraction made) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Decision decision : Objects.requireNonNull(made.decided())) {
            if (decision.verdict() != Verdict.ELSEWHERE) {
                values.put(decision.name(), decision.place() == null ? "" : made.at(decision.place()));
            }
        }
        return values;
    }

    /** Replies that people sent in the nearest cases. None before five people have sent some, and none of long ones. */
    List<DraftTable.Sent> sent(AssistantStep step, float @Nullable [] vector) {
        if (vector == null) {
            return List.of();
        }
        List<DraftTable.Sent> sent = Objects.requireNonNull(transaction.execute(status ->
                drafts.mayBeShown(step.step()) ? drafts.sent(step.step(), SEARCHED) : List.<DraftTable.Sent>of()));
        return sent.stream()
                .filter(each -> !each.text().isBlank()
                        && each.text().length() <= LONGEST
                        && each.reply().length() <= LONGEST)
                .sorted(Comparator.comparingDouble(each -> -likeness(vector, each.vector())))
                .limit(REPLIES)
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
