package ropewalk.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LearningFiguresTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");

    private static StoredSuggestion made(
            int day, String learner, String twin, double confidence, boolean audited, @Nullable String decided) {
        Instant at = MONDAY.plus(day, ChronoUnit.DAYS);
        return new StoredSuggestion(
                "s",
                new StepId("process", "step"),
                "instance",
                at,
                "",
                Map.of(),
                List.of(new StoredSuggestion.Ranked(learner, confidence)),
                List.of(),
                learner,
                confidence,
                learner,
                twin,
                0.5,
                "embedded",
                1,
                false,
                audited,
                decided,
                decided == null ? null : at);
    }

    @Test
    void learnerAndTwinAreCountedOnTheSameCasesOfADay() {
        List<StoredSuggestion> decided = List.of(
                made(0, "a", "b", 0.9, false, "a"),
                made(0, "a", "a", 0.9, false, "b"),
                made(1, "a", "a", 0.9, false, "a"));
        assertThat(LearningFigures.days(decided))
                .extracting(day -> day.decided() + " " + day.learnerRight() + " " + day.twinRight())
                .containsExactly("2 1 0", "1 1 1");
    }

    @Test
    void nothingIsComparedBeforeTwentyAreDecided() {
        List<StoredSuggestion> decided = new ArrayList<>();
        for (int i = 0; i < 19; i++) {
            decided.add(made(0, "a", "b", 0.9, false, "a"));
        }
        assertThat(LearningFigures.compared(decided)).isNull();
        decided.add(made(0, "a", "a", 0.9, false, "a"));
        var compared = Objects.requireNonNull(LearningFigures.compared(decided));
        assertThat(compared.gain()).isCloseTo(0.95, within(1e-9));
        assertThat(compared.low()).isLessThanOrEqualTo(compared.gain()).isGreaterThan(0.7);
    }

    @Test
    void whatWasSaidStandsBesideWhatCameTrue() {
        List<StoredSuggestion> decided = List.of(
                made(0, "a", "a", 0.62, false, "a"),
                made(0, "a", "a", 0.68, false, "b"),
                made(0, "a", "a", 1.0, false, "a"));
        assertThat(LearningFigures.calibration(decided))
                .extracting(bin -> bin.from() + " " + bin.decided() + " " + bin.right())
                .containsExactly("0.6 2 0.5", "0.9 1 1.0");
    }

    @Test
    void ofTheSureOnesThoseThatAPersonLookedAtAreCounted() {
        var coverage = LearningFigures.coverage(List.of(
                made(0, "a", "a", 0.9, true, "a"),
                made(0, "a", "a", 0.9, true, "b"),
                made(0, "a", "a", 0.9, true, null),
                made(0, "a", "a", 0.4, false, "a")));
        assertThat(coverage).isEqualTo(new LearningView.Coverage(4, 0.75, 2, 1));
    }
}
