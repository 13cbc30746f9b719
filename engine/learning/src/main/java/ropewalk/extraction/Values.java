package ropewalk.extraction;

import java.util.Locale;
import java.util.Optional;
import ropewalk.extraction.Wanted.Type;

/** What a stretch of the original text says, as a value of what was wanted. */
public final class Values {
    private Values() {}

    /** A number for a number, {@code 2026-11-30} for a day, else the text; none where it is nothing of that type. */
    public static Optional<Object> read(Type type, String text) {
        String stripped = text.strip();
        return switch (type) {
            case NUMBER -> Numbers.read(stripped).map(Object.class::cast);
            case DATE -> Dates.read(stripped).map(day -> (Object) day.toString());
            case TEXT, EMAIL, PHONE -> stripped.isEmpty() ? Optional.empty() : Optional.of(stripped);
        };
    }

    /**
     * The same for two texts that say the same, however they are written: {@code 1.234,50} and {@code 1234.5} as numbers,
     * {@code 30.11.2026} and {@code 2026-11-30} as days, telephone numbers by their digits.
     */
    public static String key(Type type, String text) {
        String plain = text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return switch (type) {
            case NUMBER ->
                Numbers.read(plain)
                        .map(number -> number.stripTrailingZeros().toPlainString())
                        .orElse(plain);
            case DATE -> Dates.read(plain).map(Object::toString).orElse(plain);
            case PHONE -> plain.replaceAll("\\D", "").replaceFirst("^(00|0)", "");
            case TEXT, EMAIL -> plain;
        };
    }

    /** Letters and digits alone: telephone numbers and names are written in many ways. */
    public static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "").replaceFirst("^00?(?=\\d)", "");
    }

    /** Whether redaction left it as it is. */
    public static boolean isPlain(String text) {
        return !Candidates.PLACEHOLDER.matcher(text).find();
    }
}
