package ropewalk.connector.meeting;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Label;
import ropewalk.connector.Refused;

/** The first time within working hours that nobody has taken. */
public record FreeTime(ZoneId zone, LocalTime opens, LocalTime closes, boolean weekends, Duration length) {

    /** Meetings begin at the quarters of an hour. */
    private static final Duration STEP = Duration.ofMinutes(15);

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** A time that is taken. */
    public record Period(Instant start, Instant end) {}

    /** What a process gets. */
    public record Slot(
            @Label(value = "Start", help = "With the offset of the time zone") String start,
            @Label("End") String end,
            @Label("Time zone") String timeZone) {}

    /** From when to look: in whole seconds, not before a call was made and not before the moment that is asked for. */
    public static Instant earliest(@Nullable Instant wanted, Instant called) {
        Instant from = wanted != null && wanted.isAfter(called) ? wanted : called;
        return from.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }

    /** @throws Refused with the code {@code no-free-time} when there is none between the two moments */
    public Slot slot(Instant from, Instant to, List<Period> taken) {
        ZonedDateTime start = first(from, to, taken)
                .orElseThrow(() -> new Refused(
                        "no-free-time", "No free time of %d minutes until %s".formatted(length.toMinutes(), to), null));
        return slot(start);
    }

    private Slot slot(ZonedDateTime start) {
        DateTimeFormatter text = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
        return new Slot(text.format(start), text.format(start.plus(length)), zone.getId());
    }

    /** The earliest ones, none of which overlaps another; empty when there is none between the two moments. */
    public List<Slot> slots(Instant from, Instant to, List<Period> taken, int most) {
        var slots = new ArrayList<Slot>();
        Optional<ZonedDateTime> start = first(from, to, taken);
        while (start.isPresent() && slots.size() < most) {
            slots.add(slot(start.get()));
            start = first(start.get().plus(length).toInstant(), to, taken);
        }
        return slots;
    }

    /** @return the start in the time zone; empty when there is none between the two moments */
    Optional<ZonedDateTime> first(Instant from, Instant to, List<Period> taken) {
        LocalDate last = to.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            if (weekends || !WEEKEND.contains(day.getDayOfWeek())) {
                Optional<Instant> found = within(
                        later(from, day.atTime(opens).atZone(zone).toInstant()),
                        earlier(to, day.atTime(closes).atZone(zone).toInstant()),
                        taken);
                if (found.isPresent()) {
                    return found.map(start -> start.atZone(zone));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> within(Instant from, Instant to, List<Period> taken) {
        Instant start = rounded(from);
        while (!start.plus(length).isAfter(to)) {
            Instant wanted = start;
            Optional<Instant> busyUntil = taken.stream()
                    .filter(period -> period.start().isBefore(wanted.plus(length))
                            && period.end().isAfter(wanted))
                    .map(Period::end)
                    .max(Instant::compareTo);
            if (busyUntil.isEmpty()) {
                return Optional.of(start);
            }
            start = rounded(busyUntil.get());
        }
        return Optional.empty();
    }

    private static Instant rounded(Instant time) {
        long over = Math.floorMod(time.getEpochSecond(), STEP.toSeconds());
        boolean exact = over == 0 && time.getNano() == 0;
        return exact ? time : Instant.ofEpochSecond(time.getEpochSecond() - over + STEP.toSeconds());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
