package ropewalk.process;

import org.jspecify.annotations.Nullable;
import ropewalk.http.Problem;

/** How long, how many and how large what a worker sends may be; anything else is 400 {@code invalid-request}. */
final class TopicLimits {
    static final int LONGEST_NAME = 200;

    private static final int LONGEST_MESSAGE = 600;
    private static final int LONGEST_DETAILS = 16_000;
    private static final long SECOND = 1_000;
    private static final long HOUR = 3_600_000;
    private static final long MONTH = 31 * 24 * HOUR;

    private TopicLimits() {}

    static String named(String what, @Nullable String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw Problem.badRequest("invalid-request", what + " has 1 to " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    static long between(String what, @Nullable Number number, long least, long most) {
        if (number == null || number.longValue() < least || number.longValue() > most) {
            throw Problem.badRequest(
                    "invalid-request", what + " is a whole number from " + least + " to " + most + ".");
        }
        return number.longValue();
    }

    /** @return milliseconds for which a lock may hold */
    static long duration(String what, @Nullable Long milliseconds) {
        return between(what, milliseconds, SECOND, HOUR);
    }

    /** @return milliseconds before a step is handed out again */
    static long pause(String what, @Nullable Long milliseconds) {
        return between(what, milliseconds == null ? 0 : milliseconds, 0, MONTH);
    }

    /** Longer ones are cut, since a failure is worth more than its last words. */
    static String message(@Nullable String text) {
        return shortened(text, LONGEST_MESSAGE);
    }

    static String details(@Nullable String text) {
        return shortened(text, LONGEST_DETAILS);
    }

    private static String shortened(@Nullable String text, int longest) {
        String known = text == null ? "" : text;
        return known.length() <= longest ? known : known.substring(0, longest - 1) + "…";
    }
}
