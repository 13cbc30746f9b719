package ropewalk.extraction;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import ropewalk.learning.StaleModel;
import ropewalk.learning.Threshold;

/**
 * Finds values in redacted texts. It hangs on nothing but the examples that it was made of: the same ones, in whatever
 * order they come, give the same bytes. May be used by many threads.
 */
public final class Extractor {
    /** Of examples the latest so many are looked at: more take longer and teach little. */
    public static final int MOST = 600;

    /** Knows what names and meanings say, and will never learn. */
    public static final Extractor TWIN = new Extractor(new TreeMap<>(), 1, Threshold.NEVER, 0);

    private final SortedMap<String, Weights> weights;
    private final double temperature;
    private final Threshold threshold;
    private final int examples;

    Extractor(Map<String, Weights> weights, double temperature, Threshold threshold, int examples) {
        this.weights = new TreeMap<>(weights);
        this.temperature = temperature;
        this.threshold = threshold;
        this.examples = examples;
    }

    /** @param precision of those that go on without a person, how many have to be right in all values */
    public static Extractor learn(List<Wanted> wanted, double precision, List<Example> examples) {
        return examples.isEmpty() ? TWIN : new ExtractorFit(wanted, precision, examples).fit();
    }

    public static Extractor fromBytes(byte[] bytes) throws StaleModel {
        return ExtractorFormat.read(bytes);
    }

    public byte[] toBytes() {
        return ExtractorFormat.write(this);
    }

    /** How many examples it was made of. */
    public int examples() {
        return examples;
    }

    /** @param text redacted */
    public Extraction suggest(String text, List<Wanted> wanted) {
        List<Candidate> candidates = Candidates.in(text);
        List<Extraction.Answer> answers = wanted.stream()
                .map(each -> Scene.of(new Features(each, wanted), each, candidates)
                        .answer(weights.getOrDefault(each.name(), Weights.NONE), temperature))
                .toList();
        Extraction found = new Extraction(answers, false);
        return new Extraction(answers, threshold.passes(found.lowest()));
    }

    SortedMap<String, Weights> weights() {
        return weights;
    }

    double temperature() {
        return temperature;
    }

    Threshold threshold() {
        return threshold;
    }
}
