package ropewalk.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelTest {

    private final Desk desk = new Desk(21, 5);
    private final Learner learner = new Learner(desk.encoder);

    @Test
    void saysTheSameAfterItWasWrittenAndRead() throws StaleModel {
        Model model = learner.rebuild(desk.step, desk.day(0, 200, 0.1)).learn(desk.day(1, 20, 0));
        Model read = Model.fromBytes(desk.step, model.toBytes());
        for (int label = 0; label < 5; label++) {
            Item item = desk.item(label);
            assertThat(read.suggest(item)).isEqualTo(model.suggest(item));
            assertThat(read.twin(item)).isEqualTo(model.twin(item));
        }
        assertThat(read.toBytes()).isEqualTo(model.toBytes());
        assertThat(read.newest()).isEqualTo(model.newest());
        assertThat(read.examples()).isEqualTo(220);
    }

    @Test
    void isRefusedWhereItIsForOtherLabelsOrBroken() {
        byte[] bytes = learner.rebuild(desk.step, desk.day(0, 50, 0)).toBytes();
        Step other = Step.classify(desk.step.labels().subList(0, 4));
        assertThatThrownBy(() -> Model.fromBytes(other, bytes)).isInstanceOf(StaleModel.class);
        assertThatThrownBy(() -> Model.fromBytes(desk.step, Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(StaleModel.class);
        byte[] later = bytes.clone();
        later[5]++;
        assertThatThrownBy(() -> Model.fromBytes(desk.step, later)).hasMessageContaining("version");
    }

    @Test
    void tenThousandExamplesOfTheEmbeddedEncoderFitIntoTwentyMegabytes() {
        Rows vectors = Rows.of(new float[10_000][384], 384);
        String[] ids = new String[10_000];
        Arrays.fill(ids, "0189a000-0000-7000-8000-000000000000");
        TextModel text = new TextModel(
                Rows.of(new float[200][384], 384),
                vectors,
                ids,
                new int[10_000],
                new float[10_000],
                Halves.of(new float[10_000][200], 200),
                1,
                Stack.believed());
        Model model = new Model(
                Step.classify(List.of(new Label("a", "a"))),
                "any",
                text,
                null,
                Threshold.NEVER,
                0,
                false,
                10_000,
                null);
        assertThat(model.toBytes().length).isLessThan(10_000_000);
    }
}
