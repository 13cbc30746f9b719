package ropewalk.analytics;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a spreadsheet does with the export of value: reads its rows and comes to amounts by whole numbers alone. Knows the
 * text of the file and docs/concepts/value.md, and nothing of the server.
 */
final class SheetReckoning {
    private final List<Map<String, String>> rows = new ArrayList<>();

    SheetReckoning(String csv) {
        List<List<String>> lines = read(csv);
        List<String> header = lines.get(0);
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> row = new HashMap<>();
            for (int column = 0; column < header.size(); column++) {
                row.put(header.get(column), line.get(column));
            }
            rows.add(row);
        }
    }

    List<Map<String, String>> rows(String kind, String process) {
        return rows.stream()
                .filter(row ->
                        cell(row, "kind").equals(kind) && cell(row, "process").equals(process))
                .toList();
    }

    /** What a term of a process comes to in all its months. */
    long process(String process, String term) {
        return rows("month", process).stream()
                .mapToLong(row -> of(term(row, process), term))
                .sum();
    }

    /** What a term of the workspace comes to: processes that withhold their value only bear what was built. */
    long workspace(String term) {
        long sum = 0;
        for (Map<String, String> row : rows) {
            if (cell(row, "kind").equals("month")) {
                Map<String, Long> terms = term(row, cell(row, "process"));
                boolean isValued = cell(row, "withheld").isEmpty();
                long gained = isValued ? of(terms, "saved") + of(terms, "avoided") : 0;
                sum += switch (term) {
                    case "saved", "avoided" -> isValued ? of(terms, term) : 0;
                    case "build" -> of(terms, "build");
                    case "value" -> gained - of(terms, "build");
                    default -> 0;
                };
            } else if (cell(row, "kind").equals("workspace")) {
                long charged =
                        whole(row, "plan_charged") + whole(row, "usage_charged") + whole(row, "assistant_charged");
                sum += switch (term) {
                    case "plan", "usage", "assistant" -> whole(row, term + "_charged");
                    case "value" -> -charged;
                    default -> 0;
                };
            }
        }
        return sum;
    }

    /** Of an even number of samples twice the middle of the two in the middle, in half seconds. */
    private long medianInHalves(String process) {
        List<Long> samples = rows("sample", process).stream()
                .map(row -> whole(row, "human_seconds"))
                .sorted(Comparator.naturalOrder())
                .toList();
        int middle = samples.size() / 2;
        if (samples.isEmpty()) {
            return 0;
        }
        return samples.size() % 2 == 1 ? 2 * samples.get(middle) : samples.get(middle - 1) + samples.get(middle);
    }

    private Map<String, Long> term(Map<String, String> row, String process) {
        long successes = whole(row, "successes");
        long all = whole(row, "all_successes");
        BigInteger halves = big(successes)
                .multiply(big(medianInHalves(process)))
                .subtract(big(whole(row, "decisions")).multiply(big(halves(cell(row, "review_seconds")))));
        long hourly = whole(row, "hourly_cost");
        Map<String, Long> terms = new HashMap<>();
        terms.put("saved", divided(halves.multiply(big(hourly)), 7200));
        terms.put("avoided", successes * whole(row, "error_cost"));
        terms.put(
                "build",
                whole(row, "build_cost")
                        + divided(big(whole(row, "build_minutes")).multiply(big(hourly)), 60));
        long charges = 0;
        for (String charge : List.of("plan", "usage", "assistant")) {
            long share =
                    all == 0 ? 0 : divided(big(whole(row, charge + "_charged")).multiply(big(successes)), all);
            terms.put(charge, share);
            charges += share;
        }
        terms.put("value", of(terms, "saved") + of(terms, "avoided") - of(terms, "build") - charges);
        return terms;
    }

    /** Halves go away from zero. */
    private static long divided(BigInteger dividend, long divisor) {
        BigInteger twice = dividend.abs().multiply(BigInteger.TWO).add(big(divisor));
        BigInteger quotient = twice.divide(big(divisor).multiply(BigInteger.TWO));
        return (dividend.signum() < 0 ? quotient.negate() : quotient).longValueExact();
    }

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }

    private static String cell(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static long of(Map<String, Long> terms, String term) {
        return Objects.requireNonNull(terms.get(term), term);
    }

    private static long whole(Map<String, String> row, String column) {
        String text = cell(row, column);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static long halves(String seconds) {
        if (seconds.isEmpty()) {
            return 0;
        }
        String[] parts = seconds.split("\\.");
        return 2 * Long.parseLong(parts[0]) + (parts.length == 2 && parts[1].equals("5") ? 1 : 0);
    }

    private static List<List<String>> read(String csv) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < csv.length(); at++) {
            char one = csv.charAt(at);
            if (one == '"') {
                if (quoted && at + 1 < csv.length() && csv.charAt(at + 1) == '"') {
                    cell.append('"');
                    at++;
                } else {
                    quoted = !quoted;
                }
            } else if (quoted || one != ',' && one != '\r' && one != '\n') {
                cell.append(one);
            } else if (one != '\r') {
                line.add(cell.toString());
                cell.setLength(0);
                if (one == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            }
        }
        return lines;
    }
}
