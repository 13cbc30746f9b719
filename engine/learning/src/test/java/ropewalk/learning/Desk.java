package ropewalk.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A made-up desk that sorts messages. Every label has words of its own that its name does not tell, so that there is
 * something to learn; a message mixes a few of them with words that all use. It prints its seed.
 */
final class Desk {

    private static final Instant FIRST = Instant.parse("2026-03-02T08:00:00Z");
    private static final int OWN_WORDS = 12;

    final Encoder encoder = new WordEncoder();
    final Step step;
    private final Random random;
    private int count;

    Desk(long seed, int labels) {
        System.out.println("Desk with seed " + seed);
        random = new Random(seed);
        step = Step.classify(IntStream.range(0, labels)
                .mapToObj(label -> new Label("l" + label, "queue" + label))
                .toList());
    }

    String text(int label) {
        List<String> words = new ArrayList<>();
        for (int index = 0; index < 4; index++) {
            words.add("own" + label + "x" + random.nextInt(OWN_WORDS));
        }
        for (int index = 0; index < 2; index++) {
            words.add("common" + random.nextInt(20));
        }
        return String.join(" ", words);
    }

    Item item(int label) {
        return Item.of(encoder.encode(text(label)));
    }

    /** Examples of random labels on one day, answered wrong with the given chance. */
    List<Example> day(int day, int items, double wrong) {
        int labels = step.labels().size();
        List<Example> examples = new ArrayList<>();
        for (int index = 0; index < items; index++) {
            int label = random.nextInt(labels);
            int answer = random.nextDouble() < wrong ? random.nextInt(labels) : label;
            examples.add(example(day, item(label), "l" + answer));
        }
        return examples;
    }

    Example example(int day, Item item, String label) {
        count++;
        return new Example("case-" + count, FIRST.plus(Duration.ofDays(day)).plusSeconds(count), item, label);
    }

    /** The share of new items that the model gets right; a label l stands for the one that is so many further on. */
    double accuracy(Model model, boolean twin, int further) {
        int right = 0;
        int asked = 300;
        int labels = step.labels().size();
        for (int index = 0; index < asked; index++) {
            int label = index % labels;
            Item item = item(label);
            String said = (twin ? model.twin(item) : model.suggest(item)).label();
            right += said.equals("l" + (label + further) % labels) ? 1 : 0;
        }
        return (double) right / asked;
    }
}
