package ropewalk.analytics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ropewalk.analytics.Figures.FigureTime;
import ropewalk.process.CasePaths;
import ropewalk.process.CasePaths.Passed;
import ropewalk.process.CasePaths.Path;
import ropewalk.process.DrawnSteps;

/** Finds variants, what was done again, and how often what followed what. Reads nothing. */
final class Mining {
    private static final int MOST_VARIANTS = 20;
    private static final double MILLIS = 1_000;

    private final Map<String, DrawnSteps.Step> steps = new HashMap<>();
    private final Map<List<String>, List<Double>> variants = new LinkedHashMap<>();
    private final Map<String, Tally> again = new HashMap<>();
    private final Map<String, List<Double>> elements = new LinkedHashMap<>();
    private final Map<String, Long> times = new LinkedHashMap<>();
    private final Map<DrawnSteps.Flow, Long> flows = new HashMap<>();

    private static final class Tally {
        private long cases;
        private long times;
        private double seconds;
    }

    static Mined of(
            Period period,
            String process,
            @Nullable Integer version,
            CasePaths.Walked walked,
            Function<String, DrawnSteps.Drawing> drawn) {
        Map<String, DrawnSteps.Drawing> drawings = new HashMap<>();
        Mining mining = new Mining();
        walked.paths().forEach(path -> mining.take(path, drawings.computeIfAbsent(path.definition(), drawn)));
        long looked = walked.paths().size();
        List<Mined.Variant> listed = mining.listed(looked);
        long told = listed.stream().mapToLong(Mined.Variant::cases).sum();
        return new Mined(
                period.first(),
                period.last(),
                process,
                version,
                walked.all(),
                looked,
                listed,
                new Mined.Rest(mining.variants.size() - listed.size(), looked - told),
                mining.again(),
                mining.elements(),
                mining.flows());
    }

    /** Paths come newest first, so that names are those of the newest drawing. */
    private void take(Path path, DrawnSteps.Drawing drawing) {
        path.passed().forEach(one -> steps.computeIfAbsent(one.element(), drawing::step));
        List<Passed> done = path.passed().stream()
                .filter(one -> !one.cancelled() && isStep(drawing.step(one.element())))
                .toList();
        variants.computeIfAbsent(done.stream().map(Passed::element).toList(), way -> new ArrayList<>())
                .add(Duration.between(path.began(), path.ended()).toMillis() / MILLIS);
        repeated(done, drawing);
        for (Passed one : path.passed()) {
            times.merge(one.element(), 1L, Long::sum);
            if (!one.cancelled() && one.ended() != null) {
                elements.computeIfAbsent(one.element(), element -> new ArrayList<>())
                        .add(seconds(one));
            }
        }
        FollowedFlows.of(path.passed(), drawing).forEach(flow -> flows.merge(flow, 1L, Long::sum));
    }

    private static boolean isStep(DrawnSteps.Step step) {
        return step.kind().isWork() || step.kind() == DrawnSteps.Kind.CALL;
    }

    private void repeated(List<Passed> done, DrawnSteps.Drawing drawing) {
        Map<String, List<Passed>> byElement = done.stream()
                .filter(one -> !drawing.step(one.element()).isMany())
                .collect(Collectors.groupingBy(Passed::element));
        byElement.forEach((element, all) -> {
            if (all.size() > 1) {
                Tally tally = again.computeIfAbsent(element, key -> new Tally());
                tally.cases++;
                tally.times += all.size() - 1;
                tally.seconds +=
                        all.stream().skip(1).mapToDouble(Mining::seconds).sum();
            }
        });
    }

    private static double seconds(Passed one) {
        return one.ended() == null
                ? 0
                : Duration.between(one.began(), one.ended()).toMillis() / MILLIS;
    }

    private List<Mined.Variant> listed(long looked) {
        List<Map.Entry<List<String>, List<Double>>> most = variants.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<List<String>, List<Double>> one) ->
                                -one.getValue().size())
                        .thenComparing(one -> String.join(" ", one.getKey())))
                .limit(MOST_VARIANTS)
                .toList();
        List<Mined.Variant> listed = new ArrayList<>();
        long reached = 0;
        for (Map.Entry<List<String>, List<Double>> one : most) {
            long cases = one.getValue().size();
            reached += cases;
            listed.add(new Mined.Variant(
                    inARow(one.getKey()),
                    cases,
                    (double) cases / looked,
                    (double) reached / looked,
                    time(one.getValue()),
                    repeats(one.getKey())));
        }
        return listed;
    }

    private long repeats(List<String> way) {
        List<String> single = way.stream().filter(one -> !step(one).isMany()).toList();
        return single.size() - single.stream().distinct().count();
    }

    private List<Mined.Step> inARow(List<String> way) {
        List<Mined.Step> row = new ArrayList<>();
        for (String element : way) {
            int last = row.size() - 1;
            if (last >= 0 && row.get(last).element().equals(element)) {
                row.set(last, step(element, row.get(last).times() + 1));
            } else {
                row.add(step(element, 1));
            }
        }
        return row;
    }

    private Mined.Step step(String element, int times) {
        return new Mined.Step(element, step(element).name(), step(element).kind(), times);
    }

    private DrawnSteps.Step step(String element) {
        return steps.getOrDefault(element, new DrawnSteps.Step(element, DrawnSteps.Kind.OTHER, false));
    }

    private List<Mined.Again> again() {
        return again.entrySet().stream()
                .map(one -> new Mined.Again(
                        one.getKey(),
                        step(one.getKey()).name(),
                        step(one.getKey()).kind(),
                        one.getValue().cases,
                        one.getValue().times,
                        one.getValue().seconds))
                .sorted(Comparator.comparingDouble(Mined.Again::seconds)
                        .reversed()
                        .thenComparing(Mined.Again::element))
                .toList();
    }

    private List<Mined.Element> elements() {
        return times.entrySet().stream()
                .map(one -> new Mined.Element(
                        one.getKey(),
                        step(one.getKey()).name(),
                        step(one.getKey()).kind(),
                        one.getValue(),
                        time(elements.getOrDefault(one.getKey(), List.of()))))
                .toList();
    }

    private List<Mined.Flow> flows() {
        return flows.entrySet().stream()
                .map(one -> new Mined.Flow(one.getKey().from(), one.getKey().to(), one.getValue()))
                .sorted(Comparator.comparing(Mined.Flow::from).thenComparing(Mined.Flow::to))
                .toList();
    }

    private static FigureTime time(Collection<Double> seconds) {
        double[] sorted =
                seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return FigureTime.of(sorted.length, percentile(sorted, 0.5), percentile(sorted, 0.9), null);
    }

    /** As percentile_cont of PostgreSQL: between two it is the part of the way. */
    static @Nullable Double percentile(double[] sorted, double part) {
        if (sorted.length == 0) {
            return null;
        }
        double place = part * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
