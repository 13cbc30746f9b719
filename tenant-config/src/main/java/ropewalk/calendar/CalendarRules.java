package ropewalk.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ropewalk.calendar.BusinessCalendar.Holiday;
import ropewalk.calendar.BusinessCalendar.Hours;
import ropewalk.http.Problem;

/** What a calendar has to be, so that whatever is counted by it comes to an end. */
final class CalendarRules {
    static final int MOST_HOLIDAYS = 1_000;
    static final int LONGEST_NAME = 100;
    private static final int MOST_HOURS = 50;
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2200, 1, 1);

    private CalendarRules() {}

    /**
     * In order, with each day once among the holidays.
     *
     * @throws Problem 422 {@code invalid-calendar}
     */
    static BusinessCalendar checked(BusinessCalendar asked) {
        checkZone(asked.zone());
        return new BusinessCalendar(asked.zone(), week(asked.week()), holidays(asked.holidays()), asked.version());
    }

    private static void checkZone(String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw invalid("There is no time zone “" + zone + "”; choose one such as Europe/Berlin.");
        }
    }

    private static List<Hours> week(List<Hours> asked) {
        if (asked.isEmpty() || asked.size() > MOST_HOURS) {
            throw invalid("A week has from one to " + MOST_HOURS + " spans of working hours.");
        }
        List<Hours> week = new ArrayList<>(asked);
        week.sort(Comparator.comparing(Hours::day).thenComparing(Hours::from));
        Hours before = null;
        for (Hours hours : week) {
            if (!hours.goesToMidnight() && !hours.from().isBefore(hours.until())) {
                throw invalid("Working hours end after they begin, and before the day does: " + hours.from() + " to "
                        + hours.until() + ".");
            }
            if (before != null && overlap(before, hours)) {
                throw invalid("Working hours of one day do not overlap: those from " + hours.from()
                        + " begin before the ones from " + before.from() + " end.");
            }
            before = hours;
        }
        return week;
    }

    /** @param first begins no later */
    private static boolean overlap(Hours first, Hours second) {
        return first.day() == second.day()
                && (first.goesToMidnight() || second.from().isBefore(first.until()));
    }

    private static List<Holiday> holidays(List<Holiday> asked) {
        Map<LocalDate, Holiday> days = new TreeMap<>();
        for (Holiday holiday : asked) {
            String name = holiday.name().strip();
            if (name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
                throw invalid(
                        "The holiday of " + holiday.date() + " needs a name of 1 to " + LONGEST_NAME + " characters.");
            }
            if (holiday.date().isBefore(FIRST) || holiday.date().isAfter(LAST)) {
                throw invalid(holiday.date() + " is too far away for a holiday.");
            }
            days.put(holiday.date(), new Holiday(holiday.date(), name));
        }
        if (days.size() > MOST_HOLIDAYS) {
            throw invalid("A calendar has at most " + MOST_HOLIDAYS + " holidays; remove those that are over.");
        }
        return List.copyOf(days.values());
    }

    private static Problem invalid(String detail) {
        return Problem.unprocessable("invalid-calendar", detail);
    }
}
