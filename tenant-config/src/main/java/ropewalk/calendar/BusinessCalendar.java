package ropewalk.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * When the workspace works, as its Admins see it.
 *
 * @param zone a region's name, such as Europe/Berlin
 * @param week in order
 * @param holidays in order, each day once
 * @param version 0 until it was changed first
 */
record BusinessCalendar(String zone, List<Hours> week, List<Holiday> holidays, long version) {

    /** @param until midnight for the end of the day */
    record Hours(DayOfWeek day, LocalTime from, LocalTime until) {
        boolean goesToMidnight() {
            return until.equals(LocalTime.MIDNIGHT);
        }
    }

    record Holiday(LocalDate date, String name) {}

    BusinessTime time() {
        return new BusinessTime(
                ZoneId.of(zone),
                week.stream()
                        .collect(Collectors.groupingBy(
                                Hours::day,
                                Collectors.mapping(
                                        hours -> new BusinessTime.Hours(hours.from(), hours.until()),
                                        Collectors.toList()))),
                holidays.stream().map(Holiday::date).collect(Collectors.toSet()));
    }

    /** As the audit log has them: "monday 09:00-17:00". */
    List<String> told() {
        return week.stream()
                .map(hours -> hours.day().name().toLowerCase(Locale.ROOT) + " " + hours.from() + "-" + hours.until())
                .toList();
    }
}
