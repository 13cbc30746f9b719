package ropewalk.connector.slack;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Slack's way to write a moment, which is also a message's id: seconds, a dot, and six digits of microseconds. */
final class Moment {

    private Moment() {}

    /** @throws IllegalArgumentException when it is none */
    static Instant of(String text) {
        if (!text.matches("\\d{1,12}(\\.\\d{1,6})?")) {
            throw new IllegalArgumentException("Not a moment of Slack's: " + text);
        }
        String[] parts = text.split("\\.", 2);
        String micros = parts.length == 1 ? "" : parts[1];
        return Instant.ofEpochSecond(Long.parseLong(parts[0]))
                .plus(Long.parseLong((micros + "000000").substring(0, 6)), ChronoUnit.MICROS);
    }

    static String text(Instant moment) {
        return String.format(Locale.ROOT, "%d.%06d", moment.getEpochSecond(), moment.getNano() / 1_000);
    }
}
