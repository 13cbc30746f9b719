package ropewalk.assistant;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.assistant.SuggestionTable.Example;
import ropewalk.learning.Comparison;

/** Of steps that choose a label. */
@Component
class LabelLessons implements Lessons {
    private final SuggestionTable suggestions;
    private final Learners learners;
    private final LearningSettings settings;
    private final TransactionTemplate transaction;

    LabelLessons(
            SuggestionTable suggestions,
            Learners learners,
            LearningSettings settings,
            TransactionTemplate transaction) {
        this.suggestions = suggestions;
        this.learners = learners;
        this.settings = settings;
        this.transaction = transaction;
    }

    @Override
    public boolean areOf(StepDefinition.Kind kind) {
        return !kind.isExtract() && !kind.isDraft();
    }

    @Override
    public ModelTable.@Nullable Made model(AssistantStep step) {
        List<Example> decided = Objects.requireNonNull(
                transaction.execute(status -> suggestions.examples(step.step(), settings.mostExamples())));
        List<Example> examples = decided.stream()
                .filter(example -> step.definition().label(example.label()).isPresent())
                .toList();
        return examples.isEmpty() ? null : learners.build(step.definition(), examples);
    }

    /** By what both said of the latest decided suggestions, before anybody had decided them. */
    @Override
    public Comparison comparison(StepId step, Instant since) {
        return LearningFigures.comparison(suggestions.latestDecided(step, since, LearningFigures.COMPARED));
    }

    @Override
    public boolean isDecidedSince(StepId step, Instant since) {
        return !suggestions.latestDecided(step, since, 1).isEmpty();
    }
}
