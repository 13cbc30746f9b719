package ropewalk.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a list continues: the sort values of the last item seen. Opaque outside. */
public final class Cursor {
    private static final String SEPARATOR = "\u001f";
    private static final int LAST_YEAR = 9999;

    private Cursor() {}

    public static String of(String... values) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, values).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @return the values, empty for the first page
     * @throws Problem {@code invalid-cursor} when it was not made by this list
     */
    public static List<String> parse(@Nullable String cursor, int values) {
        if (cursor == null || cursor.isEmpty()) {
            return List.of();
        }
        try {
            List<String> parsed = List.of(
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, -1));
            if (parsed.size() == values && parsed.stream().noneMatch(value -> value.contains("\0"))) {
                return parsed;
            }
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
        throw invalid();
    }

    /**
     * @param value one of a cursor's, by a list that is sorted by times
     * @throws Problem {@code invalid-cursor} when it is no time
     */
    public static Instant time(String value) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(value);
            if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeParseException foreign) {
            throw invalid();
        }
        throw invalid();
    }

    /**
     * @param value one of a cursor's, by a list that is sorted by numbers
     * @throws Problem {@code invalid-cursor} when it is none
     */
    public static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException foreign) {
            throw invalid();
        }
    }

    private static Problem invalid() {
        return Problem.badRequest("invalid-cursor", "This cursor belongs to no list here; start again without one.");
    }
}
