package ropewalk.learning.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ropewalk.learning.Encoder;
import ropewalk.learning.Example;
import ropewalk.learning.Item;
import ropewalk.learning.Model;

/** What suggestions and models cost in time and room. */
final class Costs {

    private static final int ASKED = 300;
    private static final int WARMED_UP = 50;
    private static final int EXAMPLES = 10_000;
    private static final int ADDED = 20;

    private Costs() {}

    static void measure(Encoder encoder, Cases cases, Replay.Played last, boolean texts, Report report) {
        List<Double> encoding = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (int index = 0; index < ASKED + WARMED_UP; index++) {
            Cases.Case next = cases.all().get(index % cases.all().size());
            long start = System.nanoTime();
            Item item = texts ? Item.of(encoder.encode(next.text())) : next.item();
            long encoded = System.nanoTime();
            last.model().suggest(item);
            if (index >= WARMED_UP) {
                encoding.add((encoded - start) / 1e6);
                all.add((System.nanoTime() - start) / 1e6);
            }
        }
        report.title("Costs, after " + last.model().examples() + " examples");
        if (texts) {
            time("costs.encoding", "encoding a text, ms", encoding, report);
        }
        time("costs.suggestion", "a suggestion, encoding included, ms", all, report);
        int bytes = grown(last);
        report.put("costs.bytesAt10000", "a model of 10,000 examples, MB", bytes, Report.decimal(bytes / 1e6));
    }

    private static void time(String key, String name, List<Double> milliseconds, Report report) {
        double[] sorted =
                milliseconds.stream().mapToDouble(each -> each).sorted().toArray();
        double median = sorted[sorted.length / 2];
        double high = sorted[(int) (sorted.length * 0.95)];
        report.put(
                key,
                name,
                Arrays.asList(median, high),
                "median " + Report.decimal(median) + "   p95 " + Report.decimal(high));
    }

    /** The bytes of a model with 10,000 examples, from what each further one adds. */
    private static int grown(Replay.Played last) {
        Model model = last.model();
        List<Example> more = new ArrayList<>();
        Instant after = last.examples().get(last.examples().size() - 1).at();
        for (int index = 0; index < ADDED; index++) {
            Example example = last.examples().get(index % last.examples().size());
            more.add(new Example(
                    "0189a000-0000-7000-8000-" + (100_000_000_000L + index),
                    after.plus(Duration.ofMillis(index)),
                    example.item(),
                    example.label()));
        }
        int before = model.toBytes().length;
        double each = (double) (model.learn(more).toBytes().length - before) / ADDED;
        return (int) (before + each * (EXAMPLES - model.examples()));
    }
}
