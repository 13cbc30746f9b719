package ropewalk.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import ropewalk.calendar.BusinessTime.Hours;

/** Working time against a clock that is looked at each minute. A failure names its seed; {@code -Dcalendar.seed=} runs it again. */
class BusinessTimeTest {
    private static final int CALENDARS = 300;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<ZoneId> ZONES = List.of(
            BERLIN,
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Africa/Casablanca"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("UTC"));

    private static final Map<DayOfWeek, List<Hours>> OFFICE = week(hours(9, 12), hours(13, 17));

    @Test
    void isWhatAClockCountsMinuteByMinute() {
        long seed = Long.getLong("calendar.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int i = 0; i < CALENDARS; i++) {
            BusinessTime calendar = calendar(random);
            Instant from = moment(calendar.zone(), random);
            Instant until = from.plus(random.nextInt(12_000), ChronoUnit.MINUTES);
            Duration counted = counted(calendar, from, until);
            assertThat(calendar.between(from, until))
                    .as("seed %s: %s from %s until %s", seed, calendar, from, until)
                    .isEqualTo(counted);
            assertThat(calendar.between(until, from)).isEqualTo(counted.negated());
        }
    }

    @Test
    void addedAndTakenAwayIsAsMuchAsWasAdded() {
        long seed = Long.getLong("calendar.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int i = 0; i < CALENDARS; i++) {
            BusinessTime calendar = calendar(random);
            Instant from = moment(calendar.zone(), random);
            Duration first = Duration.ofMinutes(random.nextInt(6_000));
            Duration second = Duration.ofMinutes(random.nextInt(6_000));
            String cell = "seed %s: %s from %s".formatted(seed, calendar, from);
            Instant later = calendar.plus(from, first);
            Instant earlier = calendar.minus(from, first);
            assertThat(calendar.between(from, later)).as(cell).isEqualTo(first);
            assertThat(calendar.between(earlier, from)).as(cell).isEqualTo(first);
            assertThat(calendar.plus(later, second)).as(cell).isEqualTo(calendar.plus(from, first.plus(second)));
            assertThat(calendar.minus(earlier, second)).as(cell).isEqualTo(calendar.minus(from, first.plus(second)));
            assertThat(isWorkedUntil(calendar, later)).as("%s: %s", cell, later).isTrue();
        }
    }

    @Test
    void inDaysEndsOnAWorkingDayAndCountsEachOnce() {
        long seed = Long.getLong("calendar.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int i = 0; i < CALENDARS; i++) {
            BusinessTime calendar = calendar(random);
            Instant from = calendar.plus(moment(calendar.zone(), random), Duration.ZERO);
            int days = 1 + random.nextInt(20);
            Instant later = calendar.plusDays(from, days);
            String cell = "seed %s: %s, %s days from %s".formatted(seed, calendar, days, from);
            assertThat(workingDays(calendar, from, later)).as(cell).isEqualTo(days);
            assertThat(isWorkedUntil(calendar, later)).as(cell).isTrue();
            assertThat(workingDays(calendar, calendar.minusDays(from, days), from))
                    .as(cell)
                    .isEqualTo(days);
        }
    }

    @Test
    void goesOverNightsBreaksWeekendsAndHolidays() {
        BusinessTime calendar = new BusinessTime(BERLIN, OFFICE, Set.of(LocalDate.of(2026, 12, 25)));
        Instant thursday = at("2026-12-24T16:00");
        assertThat(calendar.plus(thursday, Duration.ofHours(1))).isEqualTo(at("2026-12-24T17:00"));
        assertThat(calendar.plus(thursday, Duration.ofHours(2))).isEqualTo(at("2026-12-28T10:00"));
        assertThat(calendar.plus(thursday, Duration.ofHours(5))).isEqualTo(at("2026-12-28T14:00"));
        assertThat(calendar.plusDays(thursday, 1)).isEqualTo(at("2026-12-28T16:00"));
        assertThat(calendar.minusDays(at("2026-12-28T16:00"), 1)).isEqualTo(thursday);
        assertThat(calendar.plus(at("2026-12-26T03:00"), Duration.ZERO)).isEqualTo(at("2026-12-28T09:00"));
        assertThat(calendar.plusDays(at("2026-12-26T03:00"), 1)).isEqualTo(at("2026-12-29T09:00"));
    }

    @Test
    void keepsTheClockOnTheWallWhenThatIsMoved() {
        BusinessTime calendar = new BusinessTime(BERLIN, OFFICE, Set.of());
        assertThat(calendar.plusDays(at("2026-03-27T10:00"), 1)).isEqualTo(at("2026-03-30T10:00"));
        assertThat(Duration.between(at("2026-03-27T10:00"), at("2026-03-30T10:00")))
                .isEqualTo(Duration.ofHours(71));
        assertThat(calendar.plus(at("2026-10-23T16:00"), Duration.ofHours(2))).isEqualTo(at("2026-10-26T10:00"));
    }

    /** In spring two o'clock is three o'clock, in autumn the hour comes twice. */
    @Test
    void countsAtNightWhatReallyPasses() {
        Map<DayOfWeek, List<Hours>> nights = week(hours(0, 6), hours(20, 0));
        BusinessTime calendar = new BusinessTime(BERLIN, nights, Set.of());
        assertThat(calendar.between(at("2026-03-29T00:00"), at("2026-03-29T06:00")))
                .isEqualTo(Duration.ofHours(5));
        assertThat(calendar.between(at("2026-10-25T00:00"), at("2026-10-25T06:00")))
                .isEqualTo(Duration.ofHours(7));
        assertThat(calendar.between(at("2026-03-28T19:00"), at("2026-03-29T12:00")))
                .isEqualTo(Duration.ofHours(9));
        BusinessTime inTheGap = new BusinessTime(
                BERLIN, Map.of(DayOfWeek.SUNDAY, List.of(new Hours(LocalTime.of(2, 0), LocalTime.of(3, 0)))), Set.of());
        assertThat(inTheGap.between(at("2026-03-28T00:00"), at("2026-03-30T00:00")))
                .isZero();
        assertThat(inTheGap.plusDays(at("2026-03-28T00:00"), 0)).isEqualTo(at("2026-04-05T02:00"));
    }

    @Test
    void needsHoursInWhichSomebodyWorks() {
        assertThatThrownBy(() -> new BusinessTime(BERLIN, Map.of(DayOfWeek.MONDAY, List.of()), Set.of()))
                .hasMessageContaining("without working hours");
    }

    private static BusinessTime calendar(Random random) {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Hours> hours = new ArrayList<>();
            // where a clock may be moved, from one to four at night, no hours begin or end
            int edge = random.nextBoolean() ? 0 : 8 + random.nextInt(20);
            while (edge < 48 && random.nextInt(3) > 0) {
                int end = Math.min(48, Math.max(8, edge + 1 + random.nextInt(16)));
                hours.add(new Hours(half(edge), half(end)));
                edge = end + 1 + random.nextInt(8);
            }
            week.put(day, hours);
        }
        week.put(DayOfWeek.WEDNESDAY, List.of(new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0))));
        Set<LocalDate> holidays = new HashSet<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            holidays.add(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365)));
        }
        return new BusinessTime(ZONES.get(random.nextInt(ZONES.size())), week, holidays);
    }

    /** Every second one near the moment at which the zone moves its clock. */
    private static Instant moment(ZoneId zone, Random random) {
        Instant any = LocalDate.of(2026, 1, 5)
                .atStartOfDay(zone)
                .toInstant()
                .plus(random.nextInt(330 * 1_440), ChronoUnit.MINUTES);
        var moved = zone.getRules().nextTransition(any);
        return moved == null || random.nextBoolean()
                ? any
                : moved.getInstant().minus(random.nextInt(3_000), ChronoUnit.MINUTES);
    }

    private static Duration counted(BusinessTime calendar, Instant from, Instant until) {
        long minutes = 0;
        for (Instant minute = from; minute.isBefore(until); minute = minute.plus(1, ChronoUnit.MINUTES)) {
            if (isWorked(calendar, minute)) {
                minutes++;
            }
        }
        return Duration.ofMinutes(minutes);
    }

    private static boolean isWorked(BusinessTime calendar, Instant minute) {
        ZonedDateTime wall = minute.atZone(calendar.zone());
        return !calendar.holidays().contains(wall.toLocalDate())
                && calendar.week().getOrDefault(wall.getDayOfWeek(), List.of()).stream()
                        .anyMatch(hours -> !wall.toLocalTime().isBefore(hours.from())
                                && (hours.until().equals(LocalTime.MIDNIGHT)
                                        || wall.toLocalTime().isBefore(hours.until())));
    }

    /** The end of working time is within it or just behind. */
    private static boolean isWorkedUntil(BusinessTime calendar, Instant moment) {
        return isWorked(calendar, moment) || isWorked(calendar, moment.minus(1, ChronoUnit.MINUTES));
    }

    /** After the day of the first moment, up to that of the second. */
    private static long workingDays(BusinessTime calendar, Instant from, Instant until) {
        LocalDate first = day(calendar, from);
        LocalDate last = day(calendar, until);
        return first.plusDays(1)
                .datesUntil(last.plusDays(1))
                .filter(day -> !calendar.holidays().contains(day))
                .filter(day -> !calendar.week()
                        .getOrDefault(day.getDayOfWeek(), List.of())
                        .isEmpty())
                .count();
    }

    /** Who works until midnight does not work on the next day. */
    private static LocalDate day(BusinessTime calendar, Instant moment) {
        Instant within = isWorked(calendar, moment) ? moment : moment.minus(1, ChronoUnit.MINUTES);
        return within.atZone(calendar.zone()).toLocalDate();
    }

    private static Map<DayOfWeek, List<Hours>> week(Hours... hours) {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            boolean isOffice = hours[0].from().getHour() == 9 && day.getValue() > 5;
            week.put(day, isOffice ? List.of() : List.of(hours));
        }
        return week;
    }

    private static Hours hours(int from, int until) {
        return new Hours(LocalTime.of(from, 0), LocalTime.of(until, 0));
    }

    private static LocalTime half(int edge) {
        return LocalTime.MIDNIGHT.plusMinutes(30L * edge);
    }

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(BERLIN).toInstant();
    }
}
