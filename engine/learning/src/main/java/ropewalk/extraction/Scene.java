package ropewalk.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ropewalk.extraction.Example.At;
import ropewalk.extraction.Example.Nothing;

/**
 * One wanted value and one text: what it could be, and what speaks for each.
 *
 * @param features of the candidates in their order, and of "nothing" after them
 */
record Scene(Wanted wanted, List<Candidate> candidates, List<Map<String, Double>> features) {

    static Scene of(Features features, Wanted wanted, List<Candidate> all) {
        List<Candidate> fitting = features.fitting(all);
        List<Map<String, Double>> found = new ArrayList<>();
        for (Candidate candidate : fitting) {
            found.add(features.of(candidate, fitting));
        }
        found.add(Features.ofNothing());
        return new Scene(wanted, fitting, found);
    }

    /**
     * Which of them are right: the one that stands there, and those that say the same in words that redaction left.
     *
     * @return none where nobody can tell: what was decided is none of them
     */
    Optional<boolean[]> right(Example.Decided decided) {
        boolean[] right = new boolean[features.size()];
        if (decided instanceof Nothing) {
            right[candidates.size()] = true;
            return Optional.of(right);
        }
        if (!(decided instanceof At at)) {
            return Optional.empty();
        }
        Optional<Candidate> there = candidates.stream()
                .filter(each -> each.place().equals(at.place()))
                .findFirst();
        there.ifPresent(it -> {
            for (int index = 0; index < candidates.size(); index++) {
                Candidate other = candidates.get(index);
                right[index] = other == it || !it.personal() && key(other).equals(key(it));
            }
        });
        return there.map(it -> right);
    }

    private String key(Candidate candidate) {
        return Values.key(wanted.type(), candidate.text());
    }

    double[] probabilities(Weights weights, double temperature) {
        double[] scores = new double[features.size()];
        double most = Double.NEGATIVE_INFINITY;
        for (int index = 0; index < scores.length; index++) {
            scores[index] = weights.score(features.get(index)) / temperature;
            most = Math.max(most, scores[index]);
        }
        double sum = 0;
        for (int index = 0; index < scores.length; index++) {
            scores[index] = StrictMath.exp(scores[index] - most);
            sum += scores[index];
        }
        for (int index = 0; index < scores.length; index++) {
            scores[index] /= sum;
        }
        return scores;
    }

    Extraction.Answer answer(Weights weights, double temperature) {
        double[] probabilities = probabilities(weights, temperature);
        int best = candidates.size();
        for (int index = 0; index < candidates.size(); index++) {
            if (probabilities[index] > probabilities[best]) {
                best = index;
            }
        }
        return new Extraction.Answer(
                wanted, best == candidates.size() ? null : candidates.get(best), probabilities[best]);
    }
}
