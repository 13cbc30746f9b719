package ropewalk.assistant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.assistant.StoredExtraction.Decision;
import ropewalk.extraction.Example;
import ropewalk.extraction.Extractor;
import ropewalk.learning.Comparison;

/** Of steps that find values. */
@Component
class ExtractionLessons implements Lessons {
    private final ExtractionTable extractions;
    private final LearningSettings settings;
    private final TransactionTemplate transaction;

    ExtractionLessons(ExtractionTable extractions, LearningSettings settings, TransactionTemplate transaction) {
        this.extractions = extractions;
        this.settings = settings;
        this.transaction = transaction;
    }

    @Override
    public boolean areOf(StepDefinition.Kind kind) {
        return kind.isExtract();
    }

    @Override
    public ModelTable.@Nullable Made model(AssistantStep step) {
        int most = Math.min(settings.mostExamples(), Extractor.MOST);
        List<StoredExtraction> decided = Objects.requireNonNull(
                transaction.execute(status -> extractions.latestDecided(step.step(), Instant.EPOCH, most)));
        List<Example> examples = decided.stream()
                .filter(made -> !made.text().isEmpty())
                .map(ExtractionLessons::example)
                .toList();
        if (examples.isEmpty()) {
            return null;
        }
        Extractor extractor =
                Extractor.learn(step.definition().values(), step.definition().precision(), examples);
        return new ModelTable.Made(step.definition(), extractor.toBytes(), List.of(), extractor.examples());
    }

    private static Example example(StoredExtraction made) {
        Map<String, Example.Decided> decided = new LinkedHashMap<>();
        for (Decision each : Objects.requireNonNull(made.decided())) {
            decided.put(
                    each.name(),
                    switch (each.verdict()) {
                        case THERE -> new Example.At(Objects.requireNonNull(each.place()));
                        case NOTHING -> new Example.Nothing();
                        case ELSEWHERE -> new Example.Elsewhere();
                    });
        }
        return new Example(made.id(), Objects.requireNonNull(made.decidedAt()), made.text(), decided);
    }

    /** Value by value. */
    @Override
    public Comparison comparison(StepId step, Instant since) {
        return comparison(extractions.latestDecided(step, since, LearningFigures.COMPARED));
    }

    static Comparison comparison(List<StoredExtraction> decided) {
        List<Comparison.Pair> pairs = new ArrayList<>();
        for (StoredExtraction made : decided) {
            for (int at = 0; at < made.learner().size(); at++) {
                var learner = made.learner().get(at);
                var twin = made.twin().get(at);
                made.decided(learner.name())
                        .ifPresent(decision -> pairs.add(
                                new Comparison.Pair(made.isRight(learner, decision), made.isRight(twin, decision))));
            }
        }
        return Comparison.of(pairs);
    }

    @Override
    public boolean isDecidedSince(StepId step, Instant since) {
        return !extractions.latestDecided(step, since, 1).isEmpty();
    }
}
