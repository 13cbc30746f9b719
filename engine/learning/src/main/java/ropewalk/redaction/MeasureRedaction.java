package ropewalk.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures the redaction on texts whose personal data is marked, and prints how much was found and how much was masked in
 * vain.
 *
 * <p>Takes a JSON file: a list of {@code {"text": …, "spans": [{"type": …, "start": …, "end": …}]}} with offsets in
 * {@code char}s. The types of Microsoft's Presidio are known, other types are shown under their own names.
 *
 * <p>What counts: only letters and digits, for a space or comma between two names tells nothing. Recall by characters is the
 * share of a type's letters and digits that were masked, whatever they were taken for; "own" counts only those that were
 * taken for what they are. Recall by spans is the share of marked stretches that were masked whole, to the last letter.
 * Precision by characters is the share of what was masked as a kind that was marked: "strict" as that very kind, "personal"
 * as any of person, place, address, organisation, nationality or structured data. Precision by spans counts masked
 * stretches of which at least half was marked. Dates, ages and titles (such as "Mr." or an occupation) are not promised; they
 * do not count as personal.
 */
public final class MeasureRedaction {
    private MeasureRedaction() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("give one file: a JSON list of texts with their spans");
        }
        List<Example> examples = read(Path.of(arguments[0]));
        Redactor redactor = Redactor.load();
        Measured measured = measure(examples, redactor);
        System.out.printf(Locale.ROOT, "%d texts%n%s%n%s%n", examples.size(), measured, latency(examples, redactor));
    }

    /** A text and what is personal in it; types as in the file. */
    record Example(String text, List<Marked> marks) {}

    record Marked(String type, int begin, int end) {}

    static List<Example> read(Path file) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (JsonNode item : new ObjectMapper().readTree(file.toFile())) {
            List<Marked> marks = new ArrayList<>();
            for (JsonNode span : item.path("spans")) {
                marks.add(new Marked(
                        span.path("type").asText(),
                        span.path("start").asInt(),
                        span.path("end").asInt()));
            }
            examples.add(new Example(item.path("text").asText(), marks));
        }
        return examples;
    }

    static Measured measure(List<Example> examples, Redactor redactor) {
        Measured measured = new Measured();
        for (Example example : examples) {
            measured.add(example, redactor.redact(example.text()).spans());
        }
        return measured;
    }

    /** Texts of 500 characters, made of the examples one after the other; the first thousand warm it up. It is the
     * processor's time that counts, so that what else runs does not. */
    private static String latency(List<Example> examples, Redactor redactor) {
        StringBuilder all = new StringBuilder();
        examples.forEach(example -> all.append(example.text()).append("\n\n"));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int windows = all.length() - 500;
        long[] nanos = new long[2_000];
        for (int i = 0; windows > 0 && i < 3_000; i++) {
            int from = (int) (i * 499L % windows);
            String text = all.substring(from, from + 500);
            long begin = threads.getCurrentThreadCpuTime();
            redactor.redact(text);
            if (i >= 1_000) {
                nanos[i - 1_000] = threads.getCurrentThreadCpuTime() - begin;
            }
        }
        Arrays.sort(nanos);
        return String.format(
                Locale.ROOT,
                "500 characters take of a processor: median %.2f ms, 95 %% within %.2f ms",
                nanos[1_000] / 1e6,
                nanos[1_900] / 1e6);
    }
}
