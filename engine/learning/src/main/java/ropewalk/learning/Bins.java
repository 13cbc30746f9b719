package ropewalk.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sorts each value into one of at most 32 bins: 0 is missing, numbers go by their quantiles, words by themselves with
 * the rare and unknown ones in the last. Beyond the fields come columns with what the text says, one a label.
 */
final class Bins {

    static final int MOST = 32;

    private final List<Field> fields;
    private final double[][] edges;
    private final List<Map<String, Integer>> words;

    private Bins(List<Field> fields, double[][] edges, List<Map<String, Integer>> words) {
        this.fields = fields;
        this.edges = edges;
        this.words = words;
    }

    /** Chooses bins by the examples' values; the text's columns are there where any example has a text. */
    static Bins of(List<Field> fields, List<Map<String, String>> rows, List<double @Nullable []> texts) {
        int said = texts.stream()
                .mapToInt(text -> text == null ? 0 : text.length)
                .max()
                .orElse(0);
        double[][] edges = new double[fields.size() + said][];
        List<Map<String, Integer>> words = new ArrayList<>();
        for (int column = 0; column < fields.size(); column++) {
            Field field = fields.get(column);
            edges[column] = field.type() == Field.Type.NUMBER ? quantiles(numbers(rows, field)) : new double[0];
            words.add(field.type() == Field.Type.CATEGORY ? frequent(rows, field) : Map.of());
        }
        for (int index = 0; index < said; index++) {
            int column = index;
            edges[fields.size() + index] = quantiles(texts.stream()
                    .mapToDouble(text -> text == null ? Double.NaN : text[column])
                    .filter(value -> !Double.isNaN(value))
                    .toArray());
        }
        return new Bins(fields, edges, words);
    }

    private static double[] numbers(List<Map<String, String>> rows, Field field) {
        return rows.stream()
                .mapToDouble(row -> number(row.get(field.name())))
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    private static double[] quantiles(double[] values) {
        Arrays.sort(values);
        int wanted = MOST - 2;
        return IntStream.rangeClosed(1, wanted)
                .mapToDouble(
                        index -> values.length == 0 ? 0 : values[(int) ((long) index * values.length / (wanted + 1))])
                .distinct()
                .toArray();
    }

    private static Map<String, Integer> frequent(List<Map<String, String>> rows, Field field) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Map<String, String> row : rows) {
            String value = row.getOrDefault(field.name(), "").strip();
            if (!value.isEmpty()) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        List<String> kept = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST - 2)
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Integer> bins = new HashMap<>();
        kept.forEach(word -> bins.put(word, bins.size() + 1));
        return Map.copyOf(bins);
    }

    static double number(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    int columns() {
        return edges.length;
    }

    /** The field of a column, or null where the column is what the text says. */
    @Nullable
    String name(int column) {
        return column < fields.size() ? fields.get(column).name() : null;
    }

    boolean ordered(int column) {
        return column >= fields.size() || fields.get(column).type() == Field.Type.NUMBER;
    }

    byte[] bins(Map<String, String> row, double @Nullable [] text) {
        byte[] result = new byte[edges.length];
        for (int column = 0; column < result.length; column++) {
            if (column >= fields.size()) {
                result[column] = bin(edges[column], text == null ? Double.NaN : text[column - fields.size()]);
            } else if (ordered(column)) {
                result[column] =
                        bin(edges[column], number(row.get(fields.get(column).name())));
            } else {
                String value = row.getOrDefault(fields.get(column).name(), "").strip();
                result[column] = (byte) (value.isEmpty() ? 0 : words.get(column).getOrDefault(value, MOST - 1));
            }
        }
        return result;
    }

    private static byte bin(double[] edges, double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        int place = Arrays.binarySearch(edges, value);
        return (byte) (1 + (place < 0 ? -place - 1 : place));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(edges.length);
        for (int column = 0; column < edges.length; column++) {
            out.writeByte(edges[column].length);
            for (double edge : edges[column]) {
                out.writeDouble(edge);
            }
            Map<String, Integer> known = column < fields.size() ? new TreeMap<>(words.get(column)) : Map.of();
            out.writeByte(known.size());
            for (Map.Entry<String, Integer> word : known.entrySet()) {
                out.writeUTF(word.getKey());
                out.writeByte(word.getValue());
            }
        }
    }

    static Bins read(DataInputStream in, List<Field> fields) throws IOException {
        double[][] edges = new double[in.readInt()][];
        List<Map<String, Integer>> words = new ArrayList<>();
        for (int column = 0; column < edges.length; column++) {
            edges[column] = new double[in.readByte()];
            for (int index = 0; index < edges[column].length; index++) {
                edges[column][index] = in.readDouble();
            }
            Map<String, Integer> known = new HashMap<>();
            int count = in.readByte();
            for (int index = 0; index < count; index++) {
                String word = in.readUTF();
                known.put(word, (int) in.readByte());
            }
            words.add(Map.copyOf(known));
        }
        return new Bins(fields, edges, words);
    }
}
