package ropewalk.calendar;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.RecurrenceRule;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import ropewalk.calendar.BusinessCalendar.Holiday;
import ropewalk.http.Problem;

/** Reads whole days out of a file of iCalendar (RFC 5545), as which states and companies publish their holidays. */
final class HolidayFile {
    private static final int LARGEST = 1 << 20;
    private static final int YEARS_BACK = 1;
    private static final int YEARS_AHEAD = 5;
    private static final int LONGEST_STAY = 31;
    private static final int MOST_STEPS = 100_000;
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private final LocalDate first;
    private final LocalDate last;
    private final Map<LocalDate, Holiday> days = new TreeMap<>();
    private int leftOut;
    private int steps;

    private HolidayFile(LocalDate today) {
        this.first = LocalDate.of(today.getYear() - YEARS_BACK, 1, 1);
        this.last = LocalDate.of(today.getYear() + YEARS_AHEAD, 12, 31);
    }

    /**
     * @param items days from last year to five years ahead, each once
     * @param leftOut how many events are no whole days, called off, or repeated otherwise than by the year
     */
    record HolidaysRead(List<Holiday> items, int leftOut) {}

    /** @throws Problem 413 {@code file-too-large}; 422 {@code unreadable-calendar-file} */
    static HolidaysRead read(byte[] content, LocalDate today) {
        if (content.length > LARGEST) {
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE, "file-too-large", "A file of holidays has at most 1 MB; split it.");
        }
        List<ICalendar> calendars =
                Biweekly.parse(new String(content, StandardCharsets.UTF_8)).all();
        if (calendars.isEmpty()) {
            throw Problem.unprocessable(
                    "unreadable-calendar-file", "This is no file of iCalendar (.ics); export it again as one.");
        }
        HolidayFile file = new HolidayFile(today);
        calendars.forEach(calendar -> calendar.getEvents().forEach(file::add));
        return new HolidaysRead(
                file.days.values().stream().limit(CalendarRules.MOST_HOLIDAYS).toList(), file.leftOut);
    }

    private void add(VEvent event) {
        boolean isCalledOff = event.getStatus() != null && event.getStatus().isCancelled();
        if (isCalledOff || !isWholeDays(event) || !isOnceOrYearly(event)) {
            leftOut++;
            return;
        }
        String name = name(event);
        int length = length(event);
        DateIterator starts = event.getDateIterator(UTC);
        while (starts.hasNext() && steps++ < MOST_STEPS) {
            LocalDate start = day(starts.next());
            if (start.isAfter(last)) {
                return;
            }
            for (LocalDate day = start; day.isBefore(start.plusDays(length)); day = day.plusDays(1)) {
                if (!day.isBefore(first) && !day.isAfter(last)) {
                    days.putIfAbsent(day, new Holiday(day, name));
                }
            }
        }
    }

    private static boolean isWholeDays(VEvent event) {
        DateStart start = event.getDateStart();
        return start != null && start.getValue() != null && !start.getValue().hasTime();
    }

    private static boolean isOnceOrYearly(VEvent event) {
        RecurrenceRule rule = event.getRecurrenceRule();
        return rule == null || rule.getValue() != null && rule.getValue().getFrequency() == Frequency.YEARLY;
    }

    private static String name(VEvent event) {
        String said = event.getSummary() == null ? null : event.getSummary().getValue();
        String name = said == null || said.isBlank() ? "Holiday" : said.strip();
        return name.length() <= CalendarRules.LONGEST_NAME ? name : name.substring(0, CalendarRules.LONGEST_NAME);
    }

    /** In days; what ends on a day does so before it. */
    private static int length(VEvent event) {
        DateEnd end = event.getDateEnd();
        if (end == null || end.getValue() == null) {
            return 1;
        }
        long days = ChronoUnit.DAYS.between(drawn(event.getDateStart().getValue()), drawn(end.getValue()));
        return (int) Math.max(1, Math.min(days, LONGEST_STAY));
    }

    /** As it is written, in no zone. */
    private static LocalDate drawn(ICalDate date) {
        var raw = date.getRawComponents();
        return raw == null ? day(date) : LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate());
    }

    private static LocalDate day(Date date) {
        return date.toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
