package ropewalk.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A committee of boosted trees on fields, each member trained without another fifth of the examples, so that what the
 * members without an example say of it shows how good the committee is.
 */
final class FieldModel {

    final Bins bins;
    /** By member, round and outcome; two outcomes need one tree a round, for the log-odds of the second. */
    final List<List<Tree[]>> members;

    final double[] start;
    final int labels;
    final double sharpness;

    FieldModel(Bins bins, List<List<Tree[]>> members, double[] start, int labels, double sharpness) {
        this.bins = bins;
        this.members = members;
        this.start = start;
        this.labels = labels;
        this.sharpness = sharpness;
    }

    static int outputs(int labels) {
        return labels == 2 ? 1 : labels;
    }

    double[] probabilities(Map<String, String> fields, double @Nullable [] text) {
        double[] scores = start.clone();
        byte[] row = bins.bins(fields, text);
        for (List<Tree[]> rounds : members) {
            for (Tree[] round : rounds) {
                for (int output = 0; output < round.length; output++) {
                    scores[output] += round[output].value(row) / members.size();
                }
            }
        }
        return Probabilities.softmax(spread(scores, labels), sharpness);
    }

    /** Scores of all labels from those of the outputs. */
    static float[] spread(double[] outputs, int labels) {
        float[] result = new float[labels];
        for (int label = 0; label < labels; label++) {
            result[label] = (float) (labels == 2 ? label * outputs[0] : outputs[label]);
        }
        return result;
    }

    /** What each field adds to the log-odds of a label against the others, the weightiest first. */
    List<Suggestion.Reason> reasons(Map<String, String> fields, double @Nullable [] text, int label) {
        double[][] moved = new double[outputs(labels)][bins.columns()];
        byte[] row = bins.bins(fields, text);
        for (List<Tree[]> rounds : members) {
            for (Tree[] round : rounds) {
                for (int output = 0; output < round.length; output++) {
                    round[output].explain(row, moved[output]);
                }
            }
        }
        List<Suggestion.Reason> reasons = new ArrayList<>();
        for (int column = 0; column < bins.columns(); column++) {
            String name = bins.name(column);
            if (name == null) {
                continue;
            }
            int at = column;
            double own = labels == 2 ? (label == 1 ? moved[0][at] : -moved[0][at]) : moved[label][at];
            double others = labels == 2
                    ? 0
                    : IntStream.range(0, labels)
                                    .filter(other -> other != label)
                                    .mapToDouble(other -> moved[other][at])
                                    .sum()
                            / Math.max(1, labels - 1);
            reasons.add(new Suggestion.Reason(name, sharpness * (own - others) / members.size()));
        }
        reasons.sort(Comparator.comparingDouble(reason -> -Math.abs(reason.weight())));
        return reasons.stream().filter(reason -> reason.weight() != 0).limit(6).toList();
    }

    void write(DataOutputStream out) throws IOException {
        bins.write(out);
        out.writeInt(members.size());
        for (List<Tree[]> rounds : members) {
            out.writeInt(rounds.size());
            for (Tree[] round : rounds) {
                for (Tree tree : round) {
                    tree.write(out);
                }
            }
        }
        for (double value : start) {
            out.writeDouble(value);
        }
        out.writeDouble(sharpness);
    }

    static FieldModel read(DataInputStream in, List<Field> fields, int labels) throws IOException {
        Bins bins = Bins.read(in, fields);
        int outputs = outputs(labels);
        List<List<Tree[]>> members = new ArrayList<>();
        int count = in.readInt();
        for (int member = 0; member < count; member++) {
            List<Tree[]> rounds = new ArrayList<>();
            int size = in.readInt();
            for (int round = 0; round < size; round++) {
                Tree[] trees = new Tree[outputs];
                for (int output = 0; output < outputs; output++) {
                    trees[output] = Tree.read(in);
                }
                rounds.add(trees);
            }
            members.add(rounds);
        }
        double[] start = new double[outputs];
        for (int output = 0; output < outputs; output++) {
            start[output] = in.readDouble();
        }
        return new FieldModel(bins, members, start, labels, in.readDouble());
    }
}
