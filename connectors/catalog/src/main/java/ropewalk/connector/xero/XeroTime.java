package ropewalk.connector.xero;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Xero writes moments and days as {@code /Date(1551399321043+0000)/}, and sometimes in ISO 8601 without a zone: UTC. */
final class XeroTime {

    /** The offset after the milliseconds says nothing about the moment. */
    private static final Pattern MILLIS = Pattern.compile("/Date\\((-?\\d{1,15})([+-]\\d{4})?\\)/");

    private XeroTime() {}

    /** Nothing when there is nothing. */
    static @Nullable Instant moment(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Matcher millis = MILLIS.matcher(text);
        if (millis.matches()) {
            return Instant.ofEpochMilli(Long.parseLong(millis.group(1)));
        }
        try {
            return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? Instant.parse(text)
                    : text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("“" + text + "” is not a time as Xero writes it", unreadable);
        }
    }

    static @Nullable LocalDate day(@Nullable String text) {
        Instant moment = moment(text);
        return moment == null ? null : moment.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
