package ropewalk.process;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import ropewalk.calendar.BusinessTime;

/**
 * How long before or after a meeting's start an event of a diagram comes: {@code 15 minutes before}, {@code 1 working day
 * after}; empty at the start itself (docs/reference/process-properties.md).
 *
 * @param text as it is kept and compared: one space between words, no capitals
 */
record MeetingOffset(String text, TaskTiming.Span span, boolean isBefore) {
    static final String PROPERTY = "offset";

    private static final String BEFORE = " before";
    private static final String AFTER = " after";

    /** @throws IllegalArgumentException with what is wrong, in words for whoever draws */
    static MeetingOffset of(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        if (text.isEmpty()) {
            return new MeetingOffset("", TaskTiming.Span.NOTHING, true);
        }
        boolean isBefore = text.endsWith(BEFORE);
        if (!isBefore && !text.endsWith(AFTER)) {
            throw new IllegalArgumentException(
                    "“" + written.strip()
                            + "” does not say when; say “15 minutes before” or “1 working day after”, or leave it empty for the start.");
        }
        String span = text.substring(0, text.length() - (isBefore ? BEFORE : AFTER).length());
        return new MeetingOffset(text, TaskTiming.Span.of(span), isBefore);
    }

    /** @throws IllegalArgumentException as {@link #of(String)} */
    static MeetingOffset of(Map<String, String> properties) {
        return of(properties.getOrDefault(PROPERTY, ""));
    }

    Instant from(Instant start, BusinessTime calendar) {
        return isBefore ? span.before(start, calendar) : span.after(start, calendar);
    }
}
