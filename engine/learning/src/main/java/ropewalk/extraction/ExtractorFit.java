package ropewalk.extraction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import ropewalk.extraction.Weights.Known;
import ropewalk.learning.Threshold;

/**
 * Makes an extractor of examples. How sure it may be is chosen on answers that were given without the example in
 * question: the examples are dealt into three parts, and each is answered by what the other two teach.
 */
final class ExtractorFit {
    private static final int PARTS = 3;
    private static final double[] TEMPERATURES = {0.4, 0.5, 0.6, 0.75, 0.9, 1, 1.2, 1.5, 1.9, 2.4, 3, 4, 5.5};
    /** Fewer answers than these say nothing of how sure they were. */
    private static final int FEWEST = 15;

    private final List<Wanted> wanted;
    private final double precision;
    private final List<Example> examples;
    /** By the wanted value's name: one for each example, null where nobody can tell which is right. */
    private final Map<String, List<@Nullable Known>> known = new LinkedHashMap<>();

    ExtractorFit(List<Wanted> wanted, double precision, List<Example> examples) {
        this.wanted = wanted;
        this.precision = precision;
        List<Example> inOrder = examples.stream()
                .sorted(Comparator.comparing(Example::at).thenComparing(Example::id))
                .toList();
        this.examples = inOrder.subList(Math.max(0, inOrder.size() - Extractor.MOST), inOrder.size());
        List<List<Candidate>> candidates = this.examples.stream()
                .map(example -> Candidates.in(example.text()))
                .toList();
        for (Wanted each : wanted) {
            Features features = new Features(each, wanted);
            List<@Nullable Known> its = new ArrayList<>();
            for (int at = 0; at < this.examples.size(); at++) {
                Scene scene = Scene.of(features, each, candidates.get(at));
                Optional<boolean[]> right = Optional.ofNullable(
                                this.examples.get(at).decided().get(each.name()))
                        .flatMap(scene::right);
                its.add(right.map(one -> new Known(scene, one)).orElse(null));
            }
            known.put(each.name(), its);
        }
    }

    Extractor fit() {
        List<Map<String, Weights>> without = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            int left = part;
            without.add(weights(at -> at % PARTS != left));
        }
        double temperature = temperature(without);
        Threshold threshold = Threshold.choose(outcomes(without, temperature), precision, 0, 2);
        return new Extractor(weights(at -> true), temperature, threshold, examples.size());
    }

    private Map<String, Weights> weights(IntPredicate taught) {
        Map<String, Weights> weights = new TreeMap<>();
        known.forEach((name, all) -> {
            List<Known> some = new ArrayList<>();
            for (int at = 0; at < all.size(); at++) {
                Known one = all.get(at);
                if (one != null && taught.test(at)) {
                    some.add(one);
                }
            }
            weights.put(name, some.isEmpty() ? Weights.NONE : Weights.fit(some));
        });
        return weights;
    }

    /** At which the right answers were likeliest. */
    private double temperature(List<Map<String, Weights>> without) {
        double best = Double.NEGATIVE_INFINITY;
        double found = 1;
        for (double temperature : TEMPERATURES) {
            double sum = 0;
            int answers = 0;
            for (Map.Entry<String, List<@Nullable Known>> each : known.entrySet()) {
                for (int at = 0; at < each.getValue().size(); at++) {
                    Known one = each.getValue().get(at);
                    if (one != null) {
                        Weights weights = of(without, at, each.getKey());
                        sum += StrictMath.log(likely(one, weights, temperature) + 1e-4);
                        answers++;
                    }
                }
            }
            if (answers < FEWEST) {
                return 1;
            }
            if (sum > best) {
                best = sum;
                found = temperature;
            }
        }
        return found;
    }

    private static Weights of(List<Map<String, Weights>> without, int at, String name) {
        return without.get(at % PARTS).getOrDefault(name, Weights.NONE);
    }

    private static double likely(Known known, Weights weights, double temperature) {
        double[] probabilities = known.scene().probabilities(weights, temperature);
        double sum = 0;
        for (int index = 0; index < probabilities.length; index++) {
            sum += known.right()[index] ? probabilities[index] : 0;
        }
        return sum;
    }

    /** Of each example the lowest confidence, and whether all values were right. */
    private List<Threshold.Outcome> outcomes(List<Map<String, Weights>> without, double temperature) {
        List<Threshold.Outcome> outcomes = new ArrayList<>();
        for (int at = 0; at < examples.size(); at++) {
            Map<String, Example.Decided> decided =
                    new HashMap<>(examples.get(at).decided());
            double lowest = 1;
            boolean right = !decided.isEmpty();
            for (Wanted each : wanted) {
                if (!decided.containsKey(each.name())) {
                    continue;
                }
                Known one = known.getOrDefault(each.name(), List.of()).get(at);
                if (one == null) {
                    right = false;
                    continue;
                }
                Extraction.Answer answer = one.scene().answer(of(without, at, each.name()), temperature);
                int index = answer.found() == null
                        ? one.scene().candidates().size()
                        : one.scene().candidates().indexOf(answer.found());
                right &= one.right()[index];
                lowest = Math.min(lowest, answer.confidence());
            }
            outcomes.add(new Threshold.Outcome(lowest, right));
        }
        return outcomes;
    }
}
