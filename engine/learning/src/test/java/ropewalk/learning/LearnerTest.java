package ropewalk.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearnerTest {

    private final Desk desk = new Desk(11, 6);
    private final Learner learner = new Learner(desk.encoder);

    @Test
    void learnsBeyondItsTwinThoughSomeAnswersAreWrong() {
        Model model = learner.rebuild(desk.step, month(0.08));
        assertThat(desk.accuracy(model, false, 0)).isGreaterThan(0.9);
        assertThat(desk.accuracy(model, true, 0)).isLessThan(0.5);
        assertThat(model.wrongAnswers()).isBetween(0.03, 0.15);
    }

    @Test
    void wrongAnswersCountLessThanRightOnes() {
        List<Example> examples = month(0.0);
        Example odd = desk.example(1, desk.item(0), "l1");
        examples.add(odd);
        TextModel text = learner.rebuild(desk.step, examples).text;
        int row = List.of(text.ids).indexOf(odd.id());
        assertThat(text.weight[row]).isLessThan(0.3f);
        double mean = IntStream.range(0, text.weight.length)
                .mapToDouble(index -> text.weight[index])
                .average()
                .orElseThrow();
        assertThat(mean).isGreaterThan(0.5);
    }

    @Test
    void whoIsErasedIsGoneToTheLastByte() {
        List<Example> others = month(0.1);
        List<Example> withPerson = new ArrayList<>(others);
        withPerson.addAll(desk.day(3, 10, 0));
        byte[] never = learner.rebuild(desk.step, others).toBytes();
        assertThat(learner.rebuild(desk.step, withPerson).toBytes()).isNotEqualTo(never);
        Collections.shuffle(others, new Random(5));
        assertThat(learner.rebuild(desk.step, others).toBytes()).isEqualTo(never);
    }

    @Test
    void whatAnotherStepLearnsChangesNothing() {
        List<Example> examples = month(0.1);
        byte[] before = learner.rebuild(desk.step, examples).toBytes();
        Desk other = new Desk(12, 4);
        learner.rebuild(other.step, other.day(1, 200, 0.2));
        assertThat(learner.rebuild(desk.step, examples).toBytes()).isEqualTo(before);
    }

    @Test
    void takesInNewExamplesAtOnceAndProperlyAtTheNextRebuild() {
        List<Example> first = desk.day(0, 40, 0);
        List<Example> more = desk.day(1, 150, 0);
        Model start = learner.rebuild(desk.step, first);
        Model taught = start.learn(more);
        assertThat(taught.examples()).isEqualTo(190);
        assertThat(desk.accuracy(taught, false, 0)).isGreaterThan(desk.accuracy(start, false, 0) + 0.1);
        assertThat(start.learn(List.of())).isSameAs(start);
    }

    @Test
    void givesTheNearestCasesAsReasonsTheNearestFirst() {
        List<Example> examples = month(0);
        Example asked = examples.get(17);
        Suggestion said = learner.rebuild(desk.step, examples).suggest(asked.item());
        assertThat(said.nearest()).hasSize(5);
        assertThat(said.nearest().get(0).id()).isEqualTo(asked.id());
        assertThat(said.nearest().get(0).likeness()).isBetween(0.98, 1.02);
        assertThat(said.nearest().get(1).likeness())
                .isLessThanOrEqualTo(said.nearest().get(0).likeness());
        assertThat(said.ranked().stream()
                        .mapToDouble(Suggestion.Ranked::probability)
                        .sum())
                .isBetween(0.999, 1.001);
    }

    @Test
    void aNewLabelIsLearnedFromThirtyExamplesAndARemovedOneIsForgotten() {
        List<Example> examples = month(0);
        List<Label> fewer = desk.step.labels().subList(0, 5);
        Model without = learner.rebuild(Step.classify(fewer), examples);
        assertThat(without.suggest(desk.item(5)).ranked()).hasSize(5);
        assertThat(without.toBytes())
                .isEqualTo(learner.rebuild(
                                Step.classify(fewer),
                                examples.stream()
                                        .filter(example -> !example.label().equals("l5"))
                                        .toList())
                        .toBytes());
        List<Label> more = new ArrayList<>(desk.step.labels());
        more.add(new Label("l6", "queue6"));
        for (int index = 0; index < 30; index++) {
            examples.add(desk.example(9, desk.item(6), "l6"));
        }
        Model with = learner.rebuild(Step.classify(more), examples);
        long right = IntStream.range(0, 50)
                .filter(index -> with.suggest(desk.item(6)).label().equals("l6"))
                .count();
        assertThat(right).isGreaterThan(40);
    }

    @Test
    void aRenamedLabelKeepsItsExamples() {
        List<Label> renamed = new ArrayList<>(desk.step.labels());
        renamed.set(0, new Label("l0", "another name", "and what it is for"));
        Model model = learner.rebuild(Step.classify(renamed), month(0));
        assertThat(desk.accuracy(model, false, 0)).isGreaterThan(0.9);
    }

    @Test
    void goesByTheTextsOfTheLabelsUntilSomeoneHasDecided() {
        Model model = learner.rebuild(desk.step, List.of());
        Item item = Item.of(desk.encoder.encode("queue3 common1"));
        assertThat(model.suggest(item).label()).isEqualTo("l3");
        assertThat(model.twin(item).label()).isEqualTo("l3");
        assertThat(model.suggest(item).sure()).isFalse();
        assertThat(model.suggest(item).nearest()).isEmpty();
        assertThat(model.newest()).isNull();
    }

    @Test
    void standsOneLabelAnEmptyTextAndNoText() {
        Step one = Step.classify(List.of(new Label("only", "only one")));
        Model model = learner.rebuild(one, List.of(desk.example(0, desk.item(0), "only")));
        assertThat(model.suggest(desk.item(1)).confidence()).isEqualTo(1);
        Model many = learner.rebuild(desk.step, month(0));
        assertThat(many.suggest(Item.of(desk.encoder.encode("  "))).ranked()).hasSize(6);
        assertThat(many.suggest(new Item(null, Map.of())).ranked()).hasSize(6);
    }

    @Test
    void standsTwoHundredLabels() {
        Desk wide = new Desk(13, 200);
        Model model = learner.rebuild(wide.step, wide.day(0, 800, 0.05));
        assertThat(wide.accuracy(model, false, 0)).isGreaterThan(wide.accuracy(model, true, 0) + 0.2);
    }

    @Test
    void refusesTwoExamplesWithOneNameAndVectorsOfAnotherSize() {
        Example example = desk.example(0, desk.item(0), "l0");
        assertThatThrownBy(() -> learner.rebuild(desk.step, List.of(example, example)))
                .hasMessageContaining(example.id());
        assertThatThrownBy(() -> learner.rebuild(desk.step, List.of(desk.example(0, Item.of(new float[3]), "l0"))))
                .hasMessageContaining("3 numbers");
    }

    @Test
    void followsWhenTheWaysChange() {
        List<Example> examples = month(0.05);
        Model before = learner.rebuild(desk.step, examples);
        assertThat(before.drifted()).isFalse();
        for (int day = 30; day < 38; day++) {
            for (Example example : desk.day(day, 25, 0.05)) {
                int label = Integer.parseInt(example.label().substring(1));
                examples.add(new Example(example.id(), example.at(), example.item(), "l" + (label + 1) % 6));
            }
        }
        Model after = learner.rebuild(desk.step, examples);
        assertThat(after.drifted()).isTrue();
        assertThat(desk.accuracy(before, false, 1)).isLessThan(0.1);
        assertThat(desk.accuracy(after, false, 1)).isGreaterThan(0.8);
    }

    private List<Example> month(double wrong) {
        List<Example> examples = new ArrayList<>();
        for (int day = 0; day < 30; day++) {
            examples.addAll(desk.day(day, 15, wrong));
        }
        return examples;
    }
}
