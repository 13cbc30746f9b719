package ropewalk.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import opennlp.tools.ml.model.MaxentModel;
import org.jspecify.annotations.Nullable;

/** Finds the likeliest labels of a sentence by a beam search over OpenNLP's maximum entropy model. */
final class Decoder {
    private static final int WIDTH = 3;
    /** "None" weighs less than the model says: a name too many costs less than one too few. */
    private static final double WEIGHT_OF_NONE = 0.7;

    private static final double UNLIKELY = 0.01;
    /** Paths so much less likely than the best one, in natural logarithms, are not followed. */
    private static final double HOPELESS = 4;

    static final String START = "^";

    private final MaxentModel model;
    private final String[] outcomes;

    Decoder(MaxentModel model) {
        this.model = model;
        this.outcomes = new String[model.getNumOutcomes()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = model.getOutcome(i);
        }
    }

    /** The labels of a sentence's first tokens, the last one first. */
    private record Path(String label, @Nullable Path before, double score) {
        String label(int back) {
            Path path = this;
            for (int i = 1; i < back && path.before != null; i++) {
                path = path.before;
            }
            return path.label;
        }
    }

    String[] labels(List<List<String>> features) {
        List<Path> beam = List.of(new Path(START, null, 0));
        for (List<String> token : features) {
            List<Path> next = new ArrayList<>(WIDTH * outcomes.length);
            for (Path path : beam) {
                extend(path, token, next);
            }
            next.sort(Comparator.comparingDouble(Path::score).reversed());
            double least = next.get(0).score() - HOPELESS;
            beam = next.stream()
                    .limit(WIDTH)
                    .filter(path -> path.score() >= least)
                    .toList();
        }
        String[] labels = new String[features.size()];
        Path path = beam.get(0);
        for (int i = labels.length - 1; i >= 0 && path != null; i--) {
            labels[i] = path.label();
            path = path.before();
        }
        return labels;
    }

    private void extend(Path path, List<String> features, List<Path> next) {
        String before = path.label(1);
        if (features.get(0).equals(NameContext.MASKED)) {
            next.add(new Path(Label.NONE, path, path.score()));
            return;
        }
        double[] probabilities = model.eval(context(features, before, path.label(2)));
        for (int i = 0; i < outcomes.length; i++) {
            boolean none = outcomes[i].equals(Label.NONE);
            double probability = probabilities[i] * (none ? WEIGHT_OF_NONE : 1);
            if ((probability > UNLIKELY && Label.follows(outcomes[i], before)) || none) {
                next.add(new Path(outcomes[i], path, path.score() + Math.log(probability + 1e-9)));
            }
        }
    }

    /** The token's own features with those of the labels before it; training takes the same. */
    static String[] context(List<String> features, String before, String beforeThat) {
        int size = features.size();
        String[] context = features.toArray(new String[size + 4]);
        context[size] = "p=" + before;
        context[size + 1] = "pp=" + before + beforeThat;
        context[size + 2] = "p" + features.get(0) + before;
        context[size + 3] = "p" + (size > 4 ? features.get(5) : "") + before;
        return context;
    }
}
