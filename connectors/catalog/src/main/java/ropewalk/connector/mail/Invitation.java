package ropewalk.connector.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meeting request as iCalendar (RFC 5545, METHOD:REQUEST). Sent again with the same uid it changes nothing in the
 * receiver's calendar.
 */
record Invitation(
        String uid,
        Instant written,
        Instant start,
        Instant end,
        String summary,
        String description,
        @Nullable String place,
        String organizer,
        List<String> attendees) {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    /** In bytes, the line's end not counted (RFC 5545, 3.1). */
    private static final int LONGEST_LINE = 75;

    String text() {
        var lines = new StringBuilder();
        line(lines, "BEGIN:VCALENDAR");
        line(lines, "VERSION:2.0");
        line(lines, "PRODID:-//Ropewalk//Ropewalk//EN");
        line(lines, "METHOD:REQUEST");
        line(lines, "BEGIN:VEVENT");
        line(lines, "UID:" + escaped(uid));
        line(lines, "SEQUENCE:0");
        line(lines, "DTSTAMP:" + UTC.format(written));
        line(lines, "DTSTART:" + UTC.format(start));
        line(lines, "DTEND:" + UTC.format(end));
        line(lines, "SUMMARY:" + escaped(summary));
        line(lines, "DESCRIPTION:" + escaped(description));
        if (place != null) {
            line(lines, "LOCATION:" + escaped(place));
        }
        line(lines, "ORGANIZER:mailto:" + organizer);
        attendees.forEach(attendee ->
                line(lines, "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:" + attendee));
        line(lines, "STATUS:CONFIRMED");
        line(lines, "END:VEVENT");
        line(lines, "END:VCALENDAR");
        return lines.toString();
    }

    /** RFC 5545, 3.3.11. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\r\\n|\\r|\\n", "\\\\n")
                .replaceAll("\\p{Cntrl}", " ");
    }

    /** Folds at 75 bytes, never inside a character. */
    private static void line(StringBuilder lines, String content) {
        int used = 0;
        for (int i = 0; i < content.length(); ) {
            String character = Character.toString(content.codePointAt(i));
            int bytes = character.getBytes(StandardCharsets.UTF_8).length;
            if (used + bytes > LONGEST_LINE) {
                lines.append("\r\n ");
                used = 1;
            }
            lines.append(character);
            used += bytes;
            i += character.length();
        }
        lines.append("\r\n");
    }
}
