package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import ropewalk.calendar.BusinessTime;
import ropewalk.process.MeetingTable.Moment;

class MeetingOffsetTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final BusinessTime NINE_TO_FIVE = new BusinessTime(
            BERLIN,
            Map.of(
                    DayOfWeek.FRIDAY,
                    List.of(new BusinessTime.Hours(LocalTime.of(9, 0), LocalTime.of(17, 0))),
                    DayOfWeek.MONDAY,
                    List.of(new BusinessTime.Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)))),
            Set.of());
    /** Nine in the morning in Berlin, on the Sunday whose clock went from two to three. */
    private static final Instant MEETING = Instant.parse("2027-03-28T07:00:00Z");

    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");

    @Test
    void countsMinutesAndHoursAsTheyElapse() {
        assertThat(from("15 minutes before")).isEqualTo("2027-03-28T06:45:00Z");
        assertThat(from("8 hours before")).isEqualTo("2027-03-27T23:00:00Z");
        assertThat(from("1 hour after")).isEqualTo("2027-03-28T08:00:00Z");
        assertThat(from(" ")).isEqualTo("2027-03-28T07:00:00Z");
    }

    /** The day before at nine, though only twenty-three hours lie between. */
    @Test
    void countsDaysByTheClockOnTheWall() {
        assertThat(from("1 day before")).isEqualTo("2027-03-27T08:00:00Z");
        assertThat(from("1  Day AFTER")).isEqualTo("2027-03-29T07:00:00Z");
    }

    @Test
    void countsWorkingTimeByTheWorkspacesCalendar() {
        assertThat(from("2 working hours before")).isEqualTo("2027-03-26T14:00:00Z");
        assertThat(from("30 working minutes after")).isEqualTo("2027-03-29T07:30:00Z");
    }

    @Test
    void saysWhatItCannotRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeetingOffset.of("15 minutes"))
                .withMessageContaining("15 minutes before");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeetingOffset.of("soon before"))
                .withMessageContaining("“soon”");
    }

    @Test
    void readsMomentsInAnyZoneAndDaysInTheWorkspaces() {
        assertThat(Meetings.startsAt("2027-03-28T07:00:00Z", BERLIN)).isEqualTo(MEETING);
        assertThat(Meetings.startsAt("2027-03-28", BERLIN)).isEqualTo("2027-03-27T23:00:00Z");
        assertThat(Meetings.startsAt("2027-03-29", BERLIN)).isEqualTo("2027-03-28T22:00:00Z");
        assertThat(Meetings.startsAt("2027-03-28T09:00:00", BERLIN)).isEqualTo(MEETING);
        assertThat(Meetings.startsAt("next week", BERLIN)).isNull();
        assertThat(Meetings.startsAt(null, BERLIN)).isNull();
    }

    @Test
    void tellsWhatBecameKnownLateUnlessItIsOver() {
        assertThat(Meetings.isToCome(NOW.plusSeconds(60), NOW.minusSeconds(86_400), null, NOW))
                .isTrue();
        assertThat(Meetings.isToCome(NOW.minusSeconds(60), NOW.minusSeconds(60), null, NOW))
                .isTrue();
        assertThat(Meetings.isToCome(NOW.minus(Duration.ofHours(2)), NOW.minus(Duration.ofHours(2)), null, NOW))
                .isFalse();
        assertThat(Meetings.isToCome(NOW.minus(Duration.ofDays(1)), NOW.plusSeconds(60), null, NOW))
                .isTrue();
    }

    @Test
    void tellsAgainOfAMeetingThatIsMovedToWhereItsMomentIsStillToCome() {
        Moment told = new Moment("c", "m", "", NOW, NOW.minusSeconds(900), "told");
        assertThat(Meetings.isToCome(NOW, NOW.plusSeconds(60), told, NOW)).isFalse();
        assertThat(Meetings.isToCome(NOW.plusSeconds(600), NOW.minusSeconds(300), told, NOW))
                .isFalse();
        assertThat(Meetings.isToCome(NOW.plusSeconds(7_200), NOW.plusSeconds(6_300), told, NOW))
                .isTrue();
    }

    /** Its words are changed while it waits to be told, say because the server stood still. */
    @Test
    void keepsWhatWasPlannedForTheSameTime() {
        Instant start = NOW.minus(Duration.ofHours(3));
        assertThat(Meetings.isToCome(start, start, new Moment("c", "m", "", start, start, null), NOW))
                .isTrue();
    }

    private static Instant from(String offset) {
        return MeetingOffset.of(offset).from(MEETING, NINE_TO_FIVE);
    }
}
