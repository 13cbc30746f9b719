package ropewalk.sandbox.caldav;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** As much of iCalendar (RFC 5545) as a server has to look into, read line by line. */
final class Ical {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Ical() {}

    /** One property of the first event. */
    record Line(String name, String parameters, String value) {}

    static List<String> unfolded(String text) {
        return text.replaceAll("\r?\n[ \t]", "").lines().toList();
    }

    /** The lines of the first event, without those of alarms in it. */
    static List<Line> event(String text) {
        var lines = new ArrayList<Line>();
        int depth = 0;
        for (String line : unfolded(text)) {
            if (line.equals("END:VEVENT")) {
                break;
            }
            depth += line.startsWith("BEGIN:") && (depth > 0 || line.equals("BEGIN:VEVENT")) ? 1 : 0;
            if (depth == 1 && line.contains(":") && !line.startsWith("BEGIN:")) {
                lines.add(line(line));
            }
            depth -= line.startsWith("END:") && depth > 1 ? 1 : 0;
        }
        return lines;
    }

    private static Line line(String line) {
        boolean quoted = false;
        int colon = 0;
        while (line.charAt(colon) != ':' || quoted) {
            quoted = line.charAt(colon) == '"' ? !quoted : quoted;
            colon++;
        }
        String[] head = line.substring(0, colon).split(";", 2);
        return new Line(
                head[0].toUpperCase(java.util.Locale.ROOT), head.length == 1 ? "" : head[1], line.substring(colon + 1));
    }

    static Optional<Line> property(String text, String name) {
        return event(text).stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** For people: escapes taken out. */
    static String shown(String text, String name) {
        return property(text, name)
                .map(each -> each.value().replaceAll("\\\\([,;\\\\])", "$1").replace("\\n", " "))
                .orElse("");
    }

    static Optional<Instant> time(String text, String name) {
        return property(text, name).map(Ical::time);
    }

    private static Instant time(Line line) {
        if (line.value().matches("\\d{8}")) {
            return LocalDate.parse(line.value(), DateTimeFormatter.BASIC_ISO_DATE)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        }
        String zone = line.parameters().replaceFirst(".*TZID=\"?([^;\"]+).*", "$1");
        return line.value().endsWith("Z")
                ? Instant.from(UTC.parse(line.value()))
                : LocalDateTime.parse(line.value(), LOCAL)
                        .atZone(line.parameters().contains("TZID=") ? ZoneId.of(zone) : ZoneOffset.UTC)
                        .toInstant();
    }

    static Instant bound(String text) {
        return Instant.from(UTC.parse(text));
    }

    static String written(Instant time) {
        return UTC.format(time);
    }

    /** A series counts when it begins before the end; a client works out the days. */
    static boolean isWithin(String text, Instant from, Instant to) {
        Instant start = time(text, "DTSTART").orElse(Instant.MAX);
        Instant end = time(text, "DTEND")
                .or(() -> property(text, "DURATION").map(each -> start.plus(Duration.parse(each.value()))))
                .orElse(start.plus(
                        property(text, "DTSTART").orElseThrow().value().length() == 8
                                ? Duration.ofDays(1)
                                : Duration.ofSeconds(1)));
        return start.isBefore(to)
                && (end.isAfter(from) || property(text, "RRULE").isPresent());
    }

    /** Puts a property in place of another in the first event, or takes it out. */
    static String with(String text, String name, String line) {
        var lines = new ArrayList<String>();
        boolean inside = false;
        for (String each : unfolded(text)) {
            inside = inside || each.equals("BEGIN:VEVENT");
            if (each.equals("END:VEVENT") && inside && !line.isEmpty()) {
                lines.add(line);
                inside = false;
            }
            if (!inside || !each.matches(name + "[;:].*")) {
                lines.add(each);
            }
        }
        return String.join("\r\n", lines) + "\r\n";
    }
}
