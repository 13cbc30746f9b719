package ropewalk.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThresholdTest {

    @Test
    void staysAboveWhatIsWantedAndCoversMost() {
        Random random = seeded(31);
        Threshold threshold = Threshold.choose(outcomes(random, 3_000, 0), 0.95, 0, 10);
        assertThat(threshold.confidence()).isBetween(0.85, 0.97);
    }

    @Test
    void isNotMisledByAnswersThatAreWrongThemselves() {
        Threshold blind = Threshold.choose(outcomes(seeded(32), 3_000, 0.1), 0.95, 0, 10);
        Threshold aware = Threshold.choose(outcomes(seeded(32), 3_000, 0.1), 0.95, 0.1, 10);
        assertThat(blind).isEqualTo(Threshold.NEVER);
        assertThat(aware.confidence()).isBetween(0.8, 0.99);
    }

    @Test
    void asksAPersonWhileThereAreFewOutcomes() {
        List<Threshold.Outcome> few = new ArrayList<>();
        for (int index = 0; index < 25; index++) {
            few.add(new Threshold.Outcome(0.99, true));
        }
        assertThat(Threshold.choose(few, 0.95, 0, 2)).isEqualTo(Threshold.NEVER);
        assertThat(Threshold.choose(few, 0.5, 0, 2)).isEqualTo(Threshold.NEVER);
        assertThat(Threshold.choose(List.of(), 0.95, 0, 2).passes(1)).isFalse();
    }

    @Test
    void asksAPersonWhereAnswersFollowNoRule() {
        Desk desk = new Desk(33, 4);
        Learner learner = new Learner(desk.encoder);
        List<Example> examples = new ArrayList<>();
        for (int day = 0; day < 10; day++) {
            examples.addAll(desk.day(day, 40, 1));
        }
        Model model = learner.rebuild(desk.step, examples);
        assertThat(model.threshold()).isEqualTo(Threshold.NEVER);
        assertThat(model.suggest(desk.item(1)).sure()).isFalse();
    }

    @Test
    void actsAloneOnceItHasLearnedEnough() {
        Desk desk = new Desk(34, 4);
        List<Example> examples = new ArrayList<>();
        for (int day = 0; day < 10; day++) {
            examples.addAll(desk.day(day, 40, 0.08));
        }
        Model model = new Learner(desk.encoder).rebuild(desk.step, examples);
        assertThat(model.suggest(desk.item(1)).sure()).isTrue();
        assertThat(model.withThreshold(Threshold.NEVER).suggest(desk.item(1)).sure())
                .isFalse();
    }

    /** Outcomes whose confidence is true, and answers of which some are wrong. */
    private static List<Threshold.Outcome> outcomes(Random random, int count, double wrong) {
        List<Threshold.Outcome> outcomes = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            double confidence = 0.5 + 0.5 * random.nextDouble();
            boolean right = random.nextDouble() < confidence;
            boolean answeredWrong = random.nextDouble() < wrong;
            outcomes.add(new Threshold.Outcome(confidence, right && !answeredWrong));
        }
        return outcomes;
    }

    private static Random seeded(long seed) {
        System.out.println("Outcomes with seed " + seed);
        return new Random(seed);
    }
}
