package ropewalk.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of texts what tells who a person is. One is enough for a program: it holds its models and may be used
 * by many threads.
 */
public final class Redactor {
    /** The most {@code char}s of a text that are read; what comes after is left out, never kept unread. */
    public static final int LIMIT = 100_000;

    private final List<Finder> finders;

    Redactor(List<Finder> finders) {
        this.finders = List.copyOf(finders);
    }

    /** Loads the models, which takes a second or two. */
    public static Redactor load() {
        Names names = Names.load();
        List<Finder> finders = new ArrayList<>(structured());
        finders.add(names);
        return new Redactor(finders);
    }

    /** What is found by its form; in the order in which they may take a stretch of text. */
    static List<Finder> structured() {
        return List.of(
                new UrlFinder(),
                new EmailFinder(),
                new IbanFinder(),
                new CardFinder(),
                new SecretFinder(),
                new NationalIdFinder(),
                new NetworkAddressFinder(),
                new BirthDateFinder(),
                new AccountNumberFinder(),
                new PhoneFinder());
    }

    public Redacted redact(String text) {
        String kept = text.length() <= LIMIT ? text : cut(text);
        Reading reading = Reading.of(kept);
        Findings findings = new Findings();
        for (Finder finder : finders) {
            finder.find(reading, findings);
        }
        List<Span> spans = Placeholders.joined(findings.inOrder(), reading);
        return new Redacted(Placeholders.put(kept, spans), spans, text.length() - kept.length());
    }

    /**
     * Redacts a task's or a record's fields, however they are nested: a field whose name says that it holds personal data
     * loses its value whole, texts are redacted, numbers and truth values stay.
     *
     * @throws IllegalArgumentException where it is nested deeper than 20 or holds more than 10,000 values
     */
    public Map<String, @Nullable Object> redact(Map<String, ?> fields) {
        return new Fields(this).redact(fields);
    }

    /** At a space where there is one near, so that no number is cut in two and escapes. */
    private static String cut(String text) {
        int end = LIMIT;
        while (end > LIMIT - 1_000 && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }
}
