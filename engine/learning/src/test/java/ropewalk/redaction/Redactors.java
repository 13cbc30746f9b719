package ropewalk.redaction;

import java.util.List;
import java.util.Random;

/** One redactor for all tests, for it takes a while to load; and what they ask of it. */
final class Redactors {
    static final Redactor REDACTOR = Redactor.load();

    private Redactors() {}

    static String redacted(String text) {
        return REDACTOR.redact(text).text();
    }

    static List<Kind> kinds(String text) {
        return REDACTOR.redact(text).spans().stream().map(Span::kind).toList();
    }

    /** What was masked, as it stood in the text. */
    static List<String> masked(String text) {
        return REDACTOR.redact(text).spans().stream()
                .map(span -> text.substring(span.begin(), span.end()))
                .toList();
    }

    /** A source of chance that says its seed, so that what failed can be seen again: -Dseed=… */
    static Random random() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        return new Random(seed);
    }
}
