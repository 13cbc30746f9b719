package ropewalk.connector.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ropewalk.connector.meeting.FreeTime.Period;

class FreeTimeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final FreeTime halfAnHour = free(30, false);

    private static FreeTime free(int minutes, boolean weekends) {
        return new FreeTime(BERLIN, LocalTime.of(9, 0), LocalTime.of(17, 0), weekends, Duration.ofMinutes(minutes));
    }

    /** Berlin's clock in the week of Monday the 7th of June 2027. */
    private static Instant june(int day, String time) {
        return ZonedDateTime.of(2027, 6, day, 0, 0, 0, 0, BERLIN)
                .with(LocalTime.parse(time))
                .toInstant();
    }

    private static String first(FreeTime time, Instant from, Period... taken) {
        return time.first(from, from.plus(Duration.ofDays(7)), List.of(taken))
                .map(start -> start.toLocalDateTime().toString())
                .orElse("none");
    }

    private static Period taken(int day, String from, String to) {
        return new Period(june(day, from), june(day, to));
    }

    @Test
    void beginsWithTheWorkingDay() {
        assertThat(first(halfAnHour, june(7, "06:00"))).isEqualTo("2027-06-07T09:00");
    }

    @Test
    void beginsAtAQuarterOfAnHour() {
        assertThat(first(halfAnHour, june(7, "10:01"))).isEqualTo("2027-06-07T10:15");
        assertThat(first(halfAnHour, june(7, "10:15"))).isEqualTo("2027-06-07T10:15");
        assertThat(first(halfAnHour, june(7, "10:15").plusNanos(1))).isEqualTo("2027-06-07T10:30");
    }

    @Test
    void leavesOutWhatIsTaken() {
        assertThat(first(halfAnHour, june(7, "06:00"), taken(7, "08:00", "09:50"), taken(7, "10:20", "11:00")))
                .isEqualTo("2027-06-07T11:00");
    }

    @Test
    void fitsBetweenTwoMeetings() {
        assertThat(first(halfAnHour, june(7, "06:00"), taken(7, "09:00", "10:00"), taken(7, "10:30", "17:00")))
                .isEqualTo("2027-06-07T10:00");
    }

    @Test
    void endsWithTheWorkingDay() {
        assertThat(first(halfAnHour, june(7, "16:30"))).isEqualTo("2027-06-07T16:30");
        assertThat(first(halfAnHour, june(7, "16:31"))).isEqualTo("2027-06-08T09:00");
    }

    @Test
    void keepsTheWeekendFree() {
        assertThat(first(halfAnHour, june(11, "18:00"))).isEqualTo("2027-06-14T09:00");
        assertThat(first(free(30, true), june(11, "18:00"))).isEqualTo("2027-06-12T09:00");
    }

    @Test
    void findsNothingWhereAllIsTakenOrNothingIsLongEnough() {
        Period[] week = Stream.of(7, 8, 9, 10, 11, 14)
                .map(day -> taken(day, "08:00", "18:00"))
                .toArray(Period[]::new);
        assertThat(first(halfAnHour, june(7, "06:00"), week)).isEqualTo("none");
        assertThat(first(free(481, false), june(7, "06:00"))).isEqualTo("none");
    }

    @Test
    void aWorkingDayBeginsByTheClockOnTheWallAlsoWhenItIsChanged() {
        var start = halfAnHour.first(
                Instant.parse("2027-03-26T20:00:00Z"), Instant.parse("2027-03-31T20:00:00Z"), List.of());
        assertThat(start).contains(ZonedDateTime.of(2027, 3, 29, 9, 0, 0, 0, BERLIN));
    }
}
