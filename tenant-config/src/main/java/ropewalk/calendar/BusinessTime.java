package ropewalk.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts time as a workspace works: by the clock on its wall, and really elapsed. Hours that the clock leaves out in
 * spring are not worked; those that come twice in autumn are worked twice.
 *
 * @param week the hours of each day of the week, in order and without overlap; days that are not there are not worked
 * @param holidays days on which nobody works
 */
public record BusinessTime(ZoneId zone, Map<DayOfWeek, List<Hours>> week, Set<LocalDate> holidays) {
    private static final int MOST_DAYS = 40_000;

    public BusinessTime {
        week = Map.copyOf(week);
        holidays = Set.copyOf(holidays);
        if (week.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a week without working hours never gets anywhere");
        }
    }

    /** @param until midnight is the end of the day */
    public record Hours(LocalTime from, LocalTime until) {
        boolean endsWithTheDay() {
            return until.equals(LocalTime.MIDNIGHT);
        }
    }

    private record Span(Instant begin, Instant end) {
        boolean isEmpty() {
            return !begin.isBefore(end);
        }
    }

    /** The moment at which so much time has been worked; with none the next one at which somebody works. */
    public Instant plus(Instant from, Duration working) {
        Duration left = working;
        LocalDate day = dayOf(from).minusDays(1);
        for (int days = 0; days < MOST_DAYS; days++, day = day.plusDays(1)) {
            for (Span span : spans(day)) {
                Instant begin = span.begin().isBefore(from) ? from : span.begin();
                if (begin.isBefore(span.end())) {
                    Duration room = Duration.between(begin, span.end());
                    if (left.compareTo(room) <= 0) {
                        return begin.plus(left);
                    }
                    left = left.minus(room);
                }
            }
        }
        throw tooFar();
    }

    /** As {@link #plus}, back in time. */
    public Instant minus(Instant until, Duration working) {
        Duration left = working;
        LocalDate day = dayOf(until).plusDays(1);
        for (int days = 0; days < MOST_DAYS; days++, day = day.minusDays(1)) {
            List<Span> spans = spans(day);
            for (int i = spans.size() - 1; i >= 0; i--) {
                Span span = spans.get(i);
                Instant end = span.end().isAfter(until) ? until : span.end();
                if (span.begin().isBefore(end)) {
                    Duration room = Duration.between(span.begin(), end);
                    if (left.compareTo(room) <= 0) {
                        return end.minus(left);
                    }
                    left = left.minus(room);
                }
            }
        }
        throw tooFar();
    }

    /** How much is worked from one moment to the other; negative when they are the other way around. */
    public Duration between(Instant from, Instant until) {
        if (until.isBefore(from)) {
            return between(until, from).negated();
        }
        Duration worked = Duration.ZERO;
        LocalDate last = dayOf(until).plusDays(1);
        for (LocalDate day = dayOf(from).minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            for (Span span : spans(day)) {
                Instant begin = span.begin().isBefore(from) ? from : span.begin();
                Instant end = span.end().isAfter(until) ? until : span.end();
                if (begin.isBefore(end)) {
                    worked = worked.plus(Duration.between(begin, end));
                }
            }
        }
        return worked;
    }

    /** So many working days later at the same time of day, or at the nearest at which somebody works then. */
    public Instant plusDays(Instant from, int days) {
        return daysFrom(day(from).orElseGet(() -> day(plus(from, Duration.ZERO)).orElseThrow()), days, 1);
    }

    /** As {@link #plusDays}, back in time. */
    public Instant minusDays(Instant until, int days) {
        return daysFrom(
                day(until).orElseGet(() -> day(minus(until, Duration.ZERO)).orElseThrow()), days, -1);
    }

    /** A moment, and the day to whose work it belongs: the end of a day is not yet the next one. */
    private record Moment(LocalDate day, Instant at) {}

    /** Empty when nobody works then. */
    private Optional<Moment> day(Instant at) {
        LocalDate today = dayOf(at);
        return Stream.of(today, today.minusDays(1))
                .filter(day ->
                        spans(day).stream().anyMatch(span -> !at.isBefore(span.begin()) && !at.isAfter(span.end())))
                .findFirst()
                .map(day -> new Moment(day, at));
    }

    private Instant daysFrom(Moment start, int count, int step) {
        if (count == 0) {
            return start.at();
        }
        LocalDate day = start.day();
        int left = count;
        for (int days = 0; left > 0; days++) {
            if (days == MOST_DAYS) {
                throw tooFar();
            }
            day = day.plusDays(step);
            if (!spans(day).isEmpty()) {
                left--;
            }
        }
        ZonedDateTime local = start.at().atZone(zone);
        long after = ChronoUnit.DAYS.between(start.day(), local.toLocalDate());
        return nearest(
                spans(day),
                ZonedDateTime.of(day.plusDays(after), local.toLocalTime(), zone).toInstant());
    }

    /** Within a break the hours after it. */
    private static Instant nearest(List<Span> spans, Instant moment) {
        for (Span span : spans) {
            if (!moment.isAfter(span.end())) {
                return moment.isBefore(span.begin()) ? span.begin() : moment;
            }
        }
        return spans.get(spans.size() - 1).end();
    }

    private List<Span> spans(LocalDate day) {
        if (holidays.contains(day)) {
            return List.of();
        }
        return week.getOrDefault(day.getDayOfWeek(), List.of()).stream()
                .map(hours -> new Span(
                        first(day, hours.from()),
                        hours.endsWithTheDay() ? first(day.plusDays(1), LocalTime.MIDNIGHT) : last(day, hours.until())))
                .filter(span -> !span.isEmpty())
                .toList();
    }

    private LocalDate dayOf(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    private Instant first(LocalDate day, LocalTime time) {
        return leftOut(day, time).orElseGet(() -> ZonedDateTime.of(day, time, zone)
                .withEarlierOffsetAtOverlap()
                .toInstant());
    }

    private Instant last(LocalDate day, LocalTime time) {
        return leftOut(day, time).orElseGet(() -> ZonedDateTime.of(day, time, zone)
                .withLaterOffsetAtOverlap()
                .toInstant());
    }

    /** The moment at which the clock leaves this time out. */
    private Optional<Instant> leftOut(LocalDate day, LocalTime time) {
        return Optional.ofNullable(zone.getRules().getTransition(day.atTime(time)))
                .filter(ZoneOffsetTransition::isGap)
                .map(ZoneOffsetTransition::getInstant);
    }

    private static IllegalArgumentException tooFar() {
        return new IllegalArgumentException("that is not reached within a hundred years");
    }
}
