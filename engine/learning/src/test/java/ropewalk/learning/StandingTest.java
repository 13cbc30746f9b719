package ropewalk.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {

    @Test
    void comparesOnTheSameItems() {
        Comparison comparison = Comparison.of(pairs(60, 20, 10, 10));
        assertThat(comparison.learner()).isEqualTo(0.8);
        assertThat(comparison.twin()).isEqualTo(0.7);
        assertThat(comparison.difference()).isBetween(0.0999, 0.1001);
        assertThat(comparison.low()).isLessThan(0.1).isGreaterThan(-0.1);
        assertThat(comparison.high()).isGreaterThan(0.1).isLessThan(0.3);
        assertThat(Comparison.of(List.of()).items()).isZero();
    }

    @Test
    void rollsBackWhenTheLearnerFallsBehindForCertain() {
        Comparison behind = Comparison.of(pairs(40, 5, 50, 5));
        assertThat(behind.high()).isNegative();
        assertThat(Standing.LEARNER.next(behind)).isEqualTo(Standing.ROLLED_BACK);
    }

    @Test
    void staysAsItIsWhileNothingIsCertain() {
        Comparison even = Comparison.of(pairs(60, 20, 20, 0));
        assertThat(Standing.LEARNER.next(even)).isEqualTo(Standing.LEARNER);
        assertThat(Standing.ROLLED_BACK.next(even)).isEqualTo(Standing.ROLLED_BACK);
        assertThat(Standing.LEARNER.next(Comparison.of(pairs(0, 0, 20, 0)))).isEqualTo(Standing.LEARNER);
    }

    @Test
    void comesBackWhenTheLearnerIsBetterForCertain() {
        assertThat(Standing.ROLLED_BACK.next(Comparison.of(pairs(40, 50, 5, 5))))
                .isEqualTo(Standing.LEARNER);
    }

    private static List<Comparison.Pair> pairs(int both, int learner, int twin, int neither) {
        List<Comparison.Pair> pairs = new ArrayList<>();
        pairs.addAll(Collections.nCopies(both, new Comparison.Pair(true, true)));
        pairs.addAll(Collections.nCopies(learner, new Comparison.Pair(true, false)));
        pairs.addAll(Collections.nCopies(twin, new Comparison.Pair(false, true)));
        pairs.addAll(Collections.nCopies(neither, new Comparison.Pair(false, false)));
        return pairs;
    }
}
