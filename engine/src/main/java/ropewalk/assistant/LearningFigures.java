package ropewalk.assistant;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ropewalk.assistant.LearningView.Bin;
import ropewalk.assistant.LearningView.Compared;
import ropewalk.assistant.LearningView.Coverage;
import ropewalk.assistant.LearningView.Day;
import ropewalk.assistant.LearningView.LabelFigures;
import ropewalk.learning.Comparison;

/**
 * What suggestions and the answers to them come to. Each suggestion was made before its answer was known, so all of these
 * are figures of unseen cases.
 */
final class LearningFigures {
    static final Duration SHOWN = Duration.ofDays(30);
    /** The latest decisions by which learner and twin are compared. */
    static final int COMPARED = 500;

    private static final int BINS = 10;
    private static final int ENOUGH = 20;

    private LearningFigures() {}

    static List<Day> days(List<StoredSuggestion> decided) {
        Map<LocalDate, List<StoredSuggestion>> byDay = decided.stream()
                .collect(Collectors.groupingBy(
                        each -> LocalDate.ofInstant(each.at(), ZoneOffset.UTC), TreeMap::new, Collectors.toList()));
        return byDay.entrySet().stream()
                .map(day -> new Day(
                        day.getKey(),
                        day.getValue().size(),
                        count(day.getValue(), LearningFigures::isLearnerRight),
                        count(day.getValue(), LearningFigures::isTwinRight)))
                .toList();
    }

    /** Of each suggestion what the learner and its twin said, whichever answered. */
    static Comparison comparison(List<StoredSuggestion> decided) {
        return Comparison.of(decided.stream()
                .map(each -> new Comparison.Pair(isLearnerRight(each), isTwinRight(each)))
                .toList());
    }

    static @Nullable Compared compared(List<StoredSuggestion> decided) {
        if (decided.size() < ENOUGH) {
            return null;
        }
        Comparison found = comparison(decided);
        return new Compared(
                found.items(), found.learner(), found.twin(), found.difference(), found.low(), found.high());
    }

    static List<Bin> calibration(List<StoredSuggestion> decided) {
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            int number = bin;
            List<StoredSuggestion> within = decided.stream()
                    .filter(each -> Math.min(BINS - 1, (int) (each.confidence() * BINS)) == number)
                    .toList();
            if (!within.isEmpty()) {
                bins.add(new Bin(
                        (double) bin / BINS,
                        (bin + 1.0) / BINS,
                        within.size(),
                        within.stream()
                                .mapToDouble(StoredSuggestion::confidence)
                                .average()
                                .orElse(0),
                        share(count(within, LearningFigures::isRight), within.size())));
            }
        }
        return bins;
    }

    static Coverage coverage(List<StoredSuggestion> all) {
        long sure = all.stream().filter(each -> each.sure() || each.audited()).count();
        List<StoredSuggestion> audited = all.stream()
                .filter(each -> each.audited() && each.decided() != null)
                .toList();
        return new Coverage(
                all.size(), share(sure, all.size()), audited.size(), count(audited, LearningFigures::isRight));
    }

    static List<LabelFigures> labels(StepDefinition definition, List<StoredSuggestion> decided) {
        return definition.labels().stream()
                .map(label -> {
                    List<StoredSuggestion> its = decided.stream()
                            .filter(each -> label.name().equals(each.decided()))
                            .toList();
                    return new LabelFigures(
                            label.name(), label.meaning(), its.size(), count(its, LearningFigures::isRight));
                })
                .toList();
    }

    static boolean isRight(StoredSuggestion suggestion) {
        return Objects.equals(suggestion.label(), suggestion.decided());
    }

    private static boolean isTwinRight(StoredSuggestion suggestion) {
        return Objects.equals(suggestion.twinLabel(), suggestion.decided());
    }

    private static boolean isLearnerRight(StoredSuggestion suggestion) {
        return Objects.equals(suggestion.learnerLabel(), suggestion.decided());
    }

    private static int count(List<StoredSuggestion> decided, Predicate<StoredSuggestion> which) {
        return (int) decided.stream().filter(which).count();
    }

    private static double share(long some, int all) {
        return all == 0 ? 0 : (double) some / all;
    }
}
