package ropewalk.learning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes models of examples. A rebuild hangs on nothing but the step, the examples and the version of encoder and
 * format: the same ones give the same bytes in whatever order they come, so whoever is erased is gone after it.
 */
public final class Learner {

    /** Outcomes of a step that has drifted count for the threshold as long as their weight is at least this. */
    private static final float STILL_COUNTS = 0.25f;

    private final Encoder encoder;

    public Learner(Encoder encoder) {
        this.encoder = encoder;
    }

    /**
     * A model of these examples alone. 2,000 texts take a few seconds, 10,000 about a minute. Examples whose label the
     * step does not have are left out, and examples without a text where the step has no fields.
     *
     * @throws IllegalArgumentException when two examples have the same id, or a vector is not of the encoder's size
     */
    public Model rebuild(Step step, List<Example> examples) {
        List<Example> known = known(step, examples);
        Rows labels = Rows.of(
                encoder.encode(step.labels().stream().map(Label::text).toList()).toArray(float[][]::new),
                encoder.dimensions());
        List<Example> texts = known.stream()
                .filter(example -> example.item().vector() != null)
                .toList();
        TextFit.Fitted text = TextFit.fit(labels, vectors(texts), ids(texts), labels(step, texts), times(texts));
        Instant newest = known.isEmpty() ? null : known.get(known.size() - 1).at();
        if (step.fields().isEmpty()) {
            int[] answers = labels(step, texts);
            int from = answers.length - text.leftOut().length;
            Threshold threshold = threshold(
                    step,
                    text.leftOut(),
                    Arrays.copyOfRange(answers, from, answers.length),
                    text.recency(),
                    text.noise(),
                    text.fast());
            return new Model(
                    step,
                    encoder.version(),
                    text.model(),
                    null,
                    threshold,
                    text.noise(),
                    text.fast(),
                    known.size(),
                    newest);
        }
        FieldFit.Fitted fields = fields(step, known, texts, text);
        Threshold threshold =
                threshold(step, fields.leftOut(), labels(step, known), fields.recency(), fields.noise(), fields.fast());
        return new Model(
                step,
                encoder.version(),
                text.model(),
                fields.model(),
                threshold,
                fields.noise(),
                fields.fast(),
                known.size(),
                newest);
    }

    private List<Example> known(Step step, List<Example> examples) {
        Set<String> ids = new HashSet<>();
        for (Example example : examples) {
            if (!ids.add(example.id())) {
                throw new IllegalArgumentException("Two examples have the id " + example.id());
            }
            check(example.item());
        }
        return examples.stream()
                .filter(example -> step.indexOf(example.label()) >= 0)
                .filter(example -> !step.fields().isEmpty() || example.item().vector() != null)
                .sorted(Example.ORDER)
                .toList();
    }

    private void check(Item item) {
        float[] vector = item.vector();
        if (vector != null && vector.length != encoder.dimensions()) {
            throw new IllegalArgumentException("The vector has " + vector.length + " numbers, but those of "
                    + encoder.version() + " have " + encoder.dimensions());
        }
    }

    private static FieldFit.Fitted fields(Step step, List<Example> known, List<Example> texts, TextFit.Fitted text) {
        List<double @Nullable []> said = new ArrayList<>();
        int next = 0;
        for (Example example : known) {
            if (next < texts.size() && texts.get(next) == example) {
                said.add(IntStream.range(0, step.labels().size())
                        .mapToDouble(exampleScore(text.scores()[next]))
                        .toArray());
                next++;
            } else {
                said.add(null);
            }
        }
        return FieldFit.fit(
                step.fields(),
                known.stream().map(example -> example.item().fields()).toList(),
                said,
                ids(known),
                labels(step, known),
                times(known),
                step.labels().size());
    }

    private static IntToDoubleFunction exampleScore(float[] scores) {
        return label -> scores[label];
    }

    private static Threshold threshold(
            Step step, double[][] said, int[] answer, float[] recency, double wrong, boolean fast) {
        List<Threshold.Outcome> outcomes = new ArrayList<>();
        for (int index = 0; index < said.length; index++) {
            if (!fast || recency[index] >= STILL_COUNTS) {
                int first = Probabilities.largest(said[index]);
                outcomes.add(new Threshold.Outcome(said[index][first], first == answer[index]));
            }
        }
        return Threshold.choose(outcomes, step.precision(), wrong, step.labels().size());
    }

    static float[][] vectors(List<Example> examples) {
        List<float[]> vectors = new ArrayList<>();
        for (Example example : examples) {
            float[] vector = example.item().vector();
            if (vector != null) {
                vectors.add(vector);
            }
        }
        return vectors.toArray(float[][]::new);
    }

    static String[] ids(List<Example> examples) {
        return examples.stream().map(Example::id).toArray(String[]::new);
    }

    static int[] labels(Step step, List<Example> examples) {
        return examples.stream()
                .mapToInt(example -> step.indexOf(example.label()))
                .toArray();
    }

    private static List<Instant> times(List<Example> examples) {
        return examples.stream().map(Example::at).toList();
    }
}
