package ropewalk.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Figures as Markdown. Ratios are to the first line. */
public final class Tables {
    private Tables() {}

    static String rounds(Map<Contender, List<Round>> rounds) {
        StringBuilder table = new StringBuilder(
                """
                | | instances/s (each round) | ratio | CPU ms an instance (server + database) | ratio | commits an instance | WAL KiB an instance | ratio |
                |---|---|---|---|---|---|---|---|
                """);
        List<Round> first = rounds.values().iterator().next();
        rounds.forEach((contender, measured) -> table.append(String.format(
                Locale.ROOT,
                "| %s | **%.0f** (%s) | %.2f | %.1f (%.1f + %.1f) | %.2f | %.1f | %.1f | %.2f |%n",
                contender.name(),
                median(measured, Round::perSecond),
                each(measured),
                median(measured, Round::perSecond) / median(first, Round::perSecond),
                median(measured, Round::processorMillis),
                median(measured, Round::serverMillis),
                median(measured, Round::databaseMillis),
                median(measured, Round::processorMillis) / median(first, Round::processorMillis),
                median(measured, Round::commitsEach),
                median(measured, Round::loggedEach) / 1024,
                median(measured, Round::loggedEach) / median(first, Round::loggedEach))));
        return table.toString();
    }

    private static String each(List<Round> rounds) {
        return String.join(
                ", ",
                rounds.stream()
                        .map(round -> String.format(Locale.ROOT, "%.0f", round.perSecond()))
                        .toList());
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return percentile(rounds.stream().mapToDouble(figure).toArray(), 50);
    }

    /** The value below which so many percent of the values lie, the next larger one of them. */
    public static double percentile(double[] values, int percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.length) - 1)];
    }
}
