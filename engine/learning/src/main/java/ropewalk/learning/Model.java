package ropewalk.learning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What was learned of a step. It never changes, so several threads may ask it. */
public final class Model {

    private static final int SHOWN = 5;

    final Step step;
    final String encoder;
    final TextModel text;
    final @Nullable FieldModel fields;
    final Threshold threshold;
    final double noise;
    final boolean fast;
    final int examples;
    final @Nullable Instant newest;

    Model(
            Step step,
            String encoder,
            TextModel text,
            @Nullable FieldModel fields,
            Threshold threshold,
            double noise,
            boolean fast,
            int examples,
            @Nullable Instant newest) {
        this.step = step;
        this.encoder = encoder;
        this.text = text;
        this.fields = fields;
        this.threshold = threshold;
        this.noise = noise;
        this.fast = fast;
        this.examples = examples;
        this.newest = newest;
    }

    /** What is likely for an item, with the nearest cases and, for a decision, the fields that spoke for and against. */
    public Suggestion suggest(Item item) {
        float[] vector = item.vector();
        float[] dots = vector == null ? new float[0] : text.rows.dots(vector);
        List<Suggestion.Neighbour> nearest = new ArrayList<>();
        for (int row : TextModel.nearest(dots, SHOWN, -1)) {
            nearest.add(new Suggestion.Neighbour(
                    text.ids[row], dots[row], step.labels().get(text.label[row]).key()));
        }
        if (fields == null) {
            double[] probability = vector == null ? even() : text.probabilities(vector, dots);
            return suggestion(probability, nearest, List.of());
        }
        double[] said = dots.length == 0 ? null : text.regression(dots);
        double[] probability = fields.probabilities(item.fields(), said);
        int first = Probabilities.largest(probability);
        return suggestion(probability, nearest, fields.reasons(item.fields(), said, first));
    }

    /** What the frozen twin says, which goes by the labels' texts alone and never learns. */
    public Suggestion twin(Item item) {
        float[] vector = item.vector();
        Suggestion untaught = suggestion(vector == null ? even() : text.untaught(vector), List.of(), List.of());
        return new Suggestion(untaught.ranked(), false, List.of(), List.of());
    }

    private double[] even() {
        int count = step.labels().size();
        return IntStream.range(0, count).mapToDouble(label -> 1.0 / count).toArray();
    }

    private Suggestion suggestion(
            double[] probability, List<Suggestion.Neighbour> nearest, List<Suggestion.Reason> reasons) {
        List<Suggestion.Ranked> ranked = IntStream.range(0, probability.length)
                .mapToObj(
                        label -> new Suggestion.Ranked(step.labels().get(label).key(), probability[label]))
                .sorted(Comparator.comparingDouble(Suggestion.Ranked::probability)
                        .reversed())
                .toList();
        return new Suggestion(ranked, threshold.passes(ranked.get(0).probability()), nearest, reasons);
    }

    /**
     * The model with more examples, at once and roughly; the next rebuild takes them in properly. What fields say, the
     * threshold and how wrong answers are stays until then.
     */
    public Model learn(List<Example> more) {
        List<Example> texts = more.stream()
                .filter(example -> example.item().vector() != null && step.indexOf(example.label()) >= 0)
                .sorted(Example.ORDER)
                .toList();
        if (texts.isEmpty()) {
            return this;
        }
        TextModel taught = text.and(Learner.vectors(texts), Learner.ids(texts), Learner.labels(step, texts));
        Instant last = texts.get(texts.size() - 1).at();
        Instant latest = newest == null || last.isAfter(newest) ? last : newest;
        return new Model(step, encoder, taught, fields, threshold, noise, fast, examples + texts.size(), latest);
    }

    /** The model with a threshold that was chosen otherwise, for example by audited outcomes. */
    public Model withThreshold(Threshold other) {
        return new Model(step, encoder, text, fields, other, noise, fast, examples, newest);
    }

    public Step step() {
        return step;
    }

    /** From which confidence on the step may act alone. */
    public Threshold threshold() {
        return threshold;
    }

    /** How many of the answers are taken to be wrong, between 0 and 1. */
    public double wrongAnswers() {
        return noise;
    }

    /** Whether the ways have changed, so that examples count half after 5 days instead of 40. */
    public boolean drifted() {
        return fast;
    }

    /** How many examples it has learned from. */
    public int examples() {
        return examples;
    }

    /** When the newest example was decided, or null where there is none. */
    public @Nullable Instant newest() {
        return newest;
    }

    /** The model as bytes, about 400 an example and two an example and label. */
    public byte[] toBytes() {
        return ModelFormat.write(this);
    }

    /**
     * The model that was written for this step.
     *
     * @throws StaleModel when it was written by another version, or for other labels or fields: rebuild it then
     */
    public static Model fromBytes(Step step, byte[] bytes) throws StaleModel {
        return ModelFormat.read(step, bytes);
    }
}
