package ropewalk.learning.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Finds the figures of all that was played. */
final class Figures {

    private static final double WANTED = 0.95;

    private final Options options;
    private final int days;
    private final List<Scored> inside;
    private final List<Scored> outside;
    private final Report report;

    Figures(Options options, int days, List<Scored> scored, Report report) {
        this.options = options;
        this.days = days;
        this.inside = scored.stream().filter(item -> !item.outside()).toList();
        this.outside = scored.stream().filter(Scored::outside).toList();
        this.report = report;
    }

    void find() {
        int from = Math.max(1, days - 2);
        List<Scored> last = between(from, days);
        accuracies();
        report.title("Days " + from + " to " + days + ", with 95 % intervals");
        interval("last.accuracy", "accuracy", last, Measure::accuracy);
        interval("last.twin", "accuracy of the frozen twin", last, Measure::twin);
        interval("last.absoluteGain", "gain over the twin, absolute", last, Measure::absoluteGain);
        interval("last.relativeGain", "gain over the twin, relative", last, Measure::relativeGain);
        interval("last.errorsRemoved", "share of the twin's errors removed", last, Measure::errorsRemoved);
        interval("last.calibrationError", "calibration error (ECE, 15 bins)", last, Measure::calibrationError);
        interval("last.coverage", "acts alone on", last, Measure::coverage);
        interval("last.precision", "right where it acts alone", last, Measure::precision);
        report.share(
                "last.reachableCoverage",
                "a perfect threshold would cover at precision .95",
                Measure.reachable(last, WANTED));
        if (options.decide()) {
            interval("last.areaUnderCurve", "AUC", last, Measure::areaUnderCurve);
        }
        if (!outside.isEmpty()) {
            report.share("outside.acted", "items to abstain from: acts alone on (all days)", Measure.coverage(outside));
            report.share(
                    "outside.actedLast",
                    "items to abstain from: acts alone on (last days)",
                    Measure.coverage(
                            outside.stream().filter(item -> item.day() >= from).toList()));
        }
        if (options.driftDay() > 1 && options.driftDay() <= days) {
            drift();
        }
    }

    private void accuracies() {
        report.title("Accuracy by day (" + options.perDay() + " items a day, " + options.seeds() + " seeds)");
        List<Object> all = new ArrayList<>();
        for (int day = 1; day <= days; day++) {
            List<Scored> of = between(day, day);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("day", day);
            row.put("accuracy", Measure.accuracy(of));
            row.put("twin", Measure.twin(of));
            row.put("calibrationError", Measure.calibrationError(of));
            row.put("coverage", Measure.coverage(of));
            row.put("precision", Measure.precision(of));
            all.add(row);
            if (day == 1 || day % 7 == 0 || day == days || day == options.driftDay()) {
                report.put(
                        "day" + day,
                        "day " + day,
                        row,
                        Report.decimal(Measure.accuracy(of)) + "   twin " + Report.decimal(Measure.twin(of))
                                + "   gain " + Report.decimal(Measure.relativeGain(of)));
            }
        }
        report.put("days", "days", all, String.valueOf(days));
    }

    private void drift() {
        int day = options.driftDay();
        double before = Measure.accuracy(between(Math.max(1, day - 5), day - 1));
        int back = IntStream.rangeClosed(day, days - 2)
                .filter(from -> Measure.accuracy(between(from, from + 2)) >= before - 0.05)
                .findFirst()
                .orElse(-1);
        report.title("After the drift on day " + day);
        report.share("drift.before", "accuracy in the 5 days before", before);
        report.share("drift.first", "accuracy on its first day", Measure.accuracy(between(day, day)));
        report.share(
                "drift.after10", "accuracy on days 10 to 12 after it", Measure.accuracy(between(day + 10, day + 12)));
        report.put(
                "drift.days",
                "days until three days are within 5 points",
                back < 0 ? -1 : back - day,
                back < 0 ? "not within the days played" : String.valueOf(back - day));
    }

    private void interval(String key, String name, List<Scored> items, ToDoubleFunction<List<Scored>> figure) {
        report.interval(key, name, Measure.interval(items, figure));
    }

    private List<Scored> between(int from, int to) {
        return inside.stream()
                .filter(item -> item.day() >= from && item.day() <= to)
                .toList();
    }
}
