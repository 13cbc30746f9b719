package ropewalk.learning.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures in the order in which they were found, as a table to read and as JSON. */
final class Report {

    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    void title(String title) {
        lines.add("");
        lines.add(title);
    }

    void put(String key, String name, Object value, String shown) {
        figures.put(key, value);
        lines.add(String.format(Locale.ROOT, "  %-52s %s", name, shown));
    }

    void share(String key, String name, double value) {
        put(key, name, value, Double.isNaN(value) ? "none" : decimal(value));
    }

    void interval(String key, String name, Measure.Interval interval) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("value", interval.value());
        parts.put("low", interval.low());
        parts.put("high", interval.high());
        put(
                key,
                name,
                parts,
                decimal(interval.value()) + "   [" + decimal(interval.low()) + ", " + decimal(interval.high()) + "]");
    }

    static String decimal(double value) {
        return Double.isNaN(value) ? "none" : String.format(Locale.ROOT, "%.3f", value);
    }

    String table() {
        return String.join(System.lineSeparator(), lines);
    }

    String json() {
        return Json.write(figures);
    }
}
