package ropewalk.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FieldLearnerTest {

    private static final Step STEP = Step.decide(
            List.of(new Label("approve", "approve"), new Label("reject", "reject")),
            List.of(
                    new Field("amount", Field.Type.NUMBER),
                    new Field("customer", Field.Type.CATEGORY),
                    new Field("colour", Field.Type.CATEGORY)));

    private final Learner learner = new Learner(new WordEncoder());
    private final Random random = new Random(41);

    @Test
    void decidesOnNumbersAndWordsThoughSomeAnswersAreWrongAndSomeFieldsMissing() {
        System.out.println("Requests with seed 41");
        Model model = learner.rebuild(STEP, examples(600, 0.08));
        int right = 0;
        for (int index = 0; index < 200; index++) {
            Map<String, String> request = request();
            right += model.suggest(Item.of(request)).label().equals(rule(request)) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(170);
    }

    @Test
    void saysWhichFieldsSpokeForAndAgainst() {
        Model model = learner.rebuild(STEP, examples(600, 0.05));
        Suggestion said = model.suggest(Item.of(Map.of("amount", "9000", "customer", "new", "colour", "red")));
        assertThat(said.label()).isEqualTo("reject");
        assertThat(said.fields().get(0).field()).isIn("amount", "customer");
        assertThat(said.fields().get(0).weight()).isPositive();
        Suggestion mixed = model.suggest(Item.of(Map.of("amount", "1000", "customer", "new", "colour", "red")));
        assertThat(mixed.fields()).anyMatch(reason -> reason.weight() > 0).anyMatch(reason -> reason.weight() < 0);
    }

    @Test
    void standsMissingUnknownAndSenselessValues() {
        Model model = learner.rebuild(STEP, examples(300, 0));
        assertThat(model.suggest(Item.of(Map.of())).ranked()).hasSize(2);
        assertThat(model.suggest(Item.of(Map.of("amount", "much", "customer", "never seen", "other", "x")))
                        .ranked())
                .hasSize(2);
        assertThat(learner.rebuild(STEP, List.of()).suggest(Item.of(request())).confidence())
                .isEqualTo(0.5);
    }

    @Test
    void saysTheSameAfterItWasWrittenAndReadAndForgetsWhomItIsTold() throws StaleModel {
        List<Example> examples = examples(250, 0.1);
        Model model = learner.rebuild(STEP, examples);
        Model read = Model.fromBytes(STEP, model.toBytes());
        Item item = Item.of(request());
        assertThat(read.suggest(item)).isEqualTo(model.suggest(item));
        List<Example> more = new ArrayList<>(examples);
        more.addAll(0, examples(30, 0));
        assertThat(learner.rebuild(STEP, more).toBytes()).isNotEqualTo(model.toBytes());
        assertThat(learner.rebuild(STEP, examples).toBytes()).isEqualTo(model.toBytes());
    }

    @Test
    void goesByATextBesideTheFields() {
        Desk desk = new Desk(42, 2);
        Step step = Step.decide(desk.step.labels(), STEP.fields());
        List<Example> examples = new ArrayList<>();
        for (Example each : desk.day(0, 300, 0)) {
            examples.add(new Example(each.id(), each.at(), new Item(each.item().vector(), request()), each.label()));
        }
        Model model = learner.rebuild(step, examples);
        int right = 0;
        for (int index = 0; index < 100; index++) {
            Item item = new Item(desk.item(index % 2).vector(), request());
            right += model.suggest(item).label().equals("l" + index % 2) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(85);
        assertThat(model.suggest(Item.of(request())).ranked()).hasSize(2);
    }

    @Test
    void choosesBetweenSeveralOutcomes() {
        Step three = Step.decide(
                List.of(new Label("small", "small"), new Label("middle", "middle"), new Label("large", "large")),
                List.of(new Field("amount", Field.Type.NUMBER)));
        List<Example> examples = new ArrayList<>();
        for (int index = 0; index < 300; index++) {
            int amount = random.nextInt(900);
            String label = amount < 300 ? "small" : amount < 600 ? "middle" : "large";
            examples.add(example(index, Map.of("amount", String.valueOf(amount)), label));
        }
        Model model = learner.rebuild(three, examples);
        assertThat(model.suggest(Item.of(Map.of("amount", "100"))).label()).isEqualTo("small");
        assertThat(model.suggest(Item.of(Map.of("amount", "450"))).label()).isEqualTo("middle");
        assertThat(model.suggest(Item.of(Map.of("amount", "800"))).label()).isEqualTo("large");
    }

    private List<Example> examples(int count, double wrong) {
        List<Example> examples = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Map<String, String> request = request();
            String right = rule(request);
            String other = right.equals("approve") ? "reject" : "approve";
            examples.add(example(index + 1000 * count, request, random.nextDouble() < wrong ? other : right));
        }
        return examples;
    }

    private static Example example(int number, Map<String, String> request, String label) {
        Instant at = Instant.parse("2026-03-02T08:00:00Z").plus(Duration.ofMinutes(number));
        return new Example("request-" + number, at, Item.of(request), label);
    }

    private Map<String, String> request() {
        Map<String, String> request = new HashMap<>();
        request.put("amount", String.valueOf(random.nextInt(10_000)));
        request.put("customer", random.nextBoolean() ? "new" : "known");
        request.put("colour", List.of("red", "green", "blue").get(random.nextInt(3)));
        if (random.nextInt(10) == 0) {
            request.remove("colour");
        }
        return request;
    }

    private static String rule(Map<String, String> request) {
        int limit = "known".equals(request.get("customer")) ? 7_000 : 3_000;
        return Integer.parseInt(request.getOrDefault("amount", "0")) < limit ? "approve" : "reject";
    }
}
