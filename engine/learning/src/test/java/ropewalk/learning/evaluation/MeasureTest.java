package ropewalk.learning.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureTest {

    @Test
    void countsPairsInTheRightOrderAndHalfOfThoseThatTie() {
        List<Scored> items = List.of(scored(0.9, true), scored(0.8, false), scored(0.8, true), scored(0.1, false));
        assertThat(Measure.areaUnderCurve(items)).isCloseTo(3.5 / 4, within(1e-9));
    }

    @Test
    void measuresHowFarConfidenceAndTruthAreApart() {
        List<Scored> items = new ArrayList<>();
        for (int index = 0; index < 10; index++) {
            items.add(item(0.91, index < 7, false));
            items.add(item(0.41, index < 4, false));
        }
        assertThat(Measure.calibrationError(items)).isCloseTo((0.21 + 0.01) / 2, within(1e-9));
    }

    @Test
    void countsGainsCoverageAndWhatCouldBeCovered() {
        List<Scored> items = List.of(
                item(0.99, true, false), item(0.95, true, true), item(0.9, false, false), item(0.3, true, false));
        assertThat(Measure.accuracy(items)).isEqualTo(0.75);
        assertThat(Measure.relativeGain(items)).isEqualTo(2);
        assertThat(Measure.errorsRemoved(items)).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(Measure.coverage(items)).isEqualTo(0.75);
        assertThat(Measure.precision(items)).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(Measure.reachable(items, 0.95)).isEqualTo(0.5);
        assertThat(Measure.reachable(items, 0.75)).isEqualTo(1);
    }

    @Test
    void theIntervalHoldsTheFigureAndIsNarrowerWithMoreItems() {
        List<Scored> few = new ArrayList<>();
        for (int index = 0; index < 50; index++) {
            few.add(item(0.8, index % 5 > 0, index % 2 == 0));
        }
        List<Scored> many = new ArrayList<>();
        for (int times = 0; times < 20; times++) {
            many.addAll(few);
        }
        Measure.Interval wide = Measure.interval(few, Measure::accuracy);
        Measure.Interval narrow = Measure.interval(many, Measure::accuracy);
        assertThat(wide.value()).isEqualTo(0.8).isBetween(wide.low(), wide.high());
        assertThat(narrow.high() - narrow.low()).isPositive().isLessThan((wide.high() - wide.low()) / 3);
    }

    private static Scored scored(double score, boolean positive) {
        return new Scored(1, 1, true, true, 0.5, false, score, positive, false);
    }

    private static Scored item(double confidence, boolean right, boolean twinRight) {
        return new Scored(1, 1, right, twinRight, confidence, confidence > 0.5, 0, false, false);
    }
}
