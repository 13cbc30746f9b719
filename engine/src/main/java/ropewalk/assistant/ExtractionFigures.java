package ropewalk.assistant;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ropewalk.assistant.LearningView.Bin;
import ropewalk.assistant.LearningView.Compared;
import ropewalk.assistant.LearningView.Coverage;
import ropewalk.assistant.LearningView.Day;
import ropewalk.assistant.LearningView.ValueFigures;
import ropewalk.assistant.StoredExtraction.Decision;
import ropewalk.assistant.StoredExtraction.Guess;
import ropewalk.assistant.StoredExtraction.Verdict;
import ropewalk.extraction.Wanted;
import ropewalk.learning.Comparison;

/** What values that were found and what people left of them come to. Each value counts once, but for coverage: each case. */
final class ExtractionFigures {
    private static final int BINS = 10;
    private static final int ENOUGH = 20;

    private ExtractionFigures() {}

    /** One value that a person decided. */
    private record One(StoredExtraction made, Guess shown, Guess learner, Guess twin, Decision decision) {
        boolean isRight(Guess guess) {
            return made.isRight(guess, decision);
        }
    }

    private static List<One> values(List<StoredExtraction> decided) {
        List<One> values = new ArrayList<>();
        for (StoredExtraction made : decided) {
            for (int at = 0; at < made.learner().size(); at++) {
                Guess shown = made.guesses().get(at);
                Guess learner = made.learner().get(at);
                Guess twin = made.twin().get(at);
                made.decided(shown.name())
                        .ifPresent(decision -> values.add(new One(made, shown, learner, twin, decision)));
            }
        }
        return values;
    }

    static List<Day> days(List<StoredExtraction> decided) {
        Map<LocalDate, List<One>> byDay = values(decided).stream()
                .collect(Collectors.groupingBy(
                        each -> LocalDate.ofInstant(each.made().at(), ZoneOffset.UTC),
                        TreeMap::new,
                        Collectors.toList()));
        return byDay.entrySet().stream()
                .map(day -> new Day(
                        day.getKey(),
                        day.getValue().size(),
                        count(day.getValue(), each -> each.isRight(each.learner())),
                        count(day.getValue(), each -> each.isRight(each.twin()))))
                .toList();
    }

    static @Nullable Compared compared(List<StoredExtraction> decided) {
        Comparison found = ExtractionLessons.comparison(decided);
        return found.items() < ENOUGH
                ? null
                : new Compared(
                        found.items(), found.learner(), found.twin(), found.difference(), found.low(), found.high());
    }

    static List<Bin> calibration(List<StoredExtraction> decided) {
        List<One> values = values(decided);
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            int number = bin;
            List<One> within = values.stream()
                    .filter(each -> Math.min(BINS - 1, (int) (each.shown().confidence() * BINS)) == number)
                    .toList();
            if (!within.isEmpty()) {
                bins.add(new Bin(
                        (double) bin / BINS,
                        (bin + 1.0) / BINS,
                        within.size(),
                        within.stream()
                                .mapToDouble(each -> each.shown().confidence())
                                .average()
                                .orElse(0),
                        (double) count(within, each -> each.isRight(each.shown())) / within.size()));
            }
        }
        return bins;
    }

    static Coverage coverage(List<StoredExtraction> all) {
        long sure = all.stream().filter(each -> each.sure() || each.audited()).count();
        List<StoredExtraction> audited = all.stream()
                .filter(each -> each.audited() && each.decided() != null)
                .toList();
        int right = (int) audited.stream()
                .filter(made -> values(List.of(made)).stream().allMatch(each -> each.isRight(each.shown())))
                .count();
        return new Coverage(all.size(), all.isEmpty() ? 0 : (double) sure / all.size(), audited.size(), right);
    }

    static List<ValueFigures> figures(StepDefinition definition, List<StoredExtraction> decided) {
        List<One> values = values(decided);
        return definition.values().stream()
                .map(wanted -> figures(
                        wanted,
                        values.stream()
                                .filter(each -> each.shown().name().equals(wanted.name()))
                                .toList()))
                .toList();
    }

    private static ValueFigures figures(Wanted wanted, List<One> its) {
        return new ValueFigures(
                wanted.name(),
                wanted.meaning(),
                its.size(),
                count(its, each -> each.isRight(each.shown())),
                count(its, each -> !each.isRight(each.shown()) && each.shown().place() != null),
                count(its, each -> !each.isRight(each.shown()) && each.shown().place() == null),
                count(its, each -> each.decision().verdict() == Verdict.ELSEWHERE),
                count(its, each -> each.isRight(each.twin())));
    }

    private static int count(List<One> values, Predicate<One> which) {
        return (int) values.stream().filter(which).count();
    }
}
