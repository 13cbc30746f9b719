package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void startsAtTheSameTimeOnTheWallBeforeAndAfterTheClockIsChanged() {
        assertThat(next("0 8 * * *", "Europe/Berlin", "2027-03-27T00:00:00Z", 3))
                .containsExactly("2027-03-27T07:00:00Z", "2027-03-28T06:00:00Z", "2027-03-29T06:00:00Z");
        assertThat(next("0 8 * * MON-FRI", "America/New_York", "2027-03-12T00:00:00Z", 2))
                .containsExactly("2027-03-12T13:00:00Z", "2027-03-15T12:00:00Z");
    }

    /** On 28 March 2027 there is no half past two in Berlin, on 31 October 2027 there are two. */
    @Test
    void startsOnceOnADayOnWhichItsTimeComesNeverOrTwice() {
        assertThat(next("30 2 * * *", "Europe/Berlin", "2027-03-27T12:00:00Z", 2))
                .containsExactly("2027-03-28T01:30:00Z", "2027-03-29T00:30:00Z");
        assertThat(next("30 2 * * *", "Europe/Berlin", "2027-10-30T12:00:00Z", 2))
                .containsExactly("2027-10-31T00:30:00Z", "2027-11-01T01:30:00Z");
        // the second half past two is about to come, and the first one was today's
        assertThat(next("30 2 * * *", "Europe/Berlin", "2027-10-31T01:10:00Z", 1))
                .containsExactly("2027-11-01T01:30:00Z");
    }

    @Test
    void countsEveryHourThatElapses() {
        assertThat(next("0 * * * *", "Europe/Berlin", "2027-10-30T23:30:00Z", 3))
                .containsExactly("2027-10-31T00:00:00Z", "2027-10-31T01:00:00Z", "2027-10-31T02:00:00Z");
        assertThat(next("0 * * * *", "Europe/Berlin", "2027-03-28T00:30:00Z", 2))
                .containsExactly("2027-03-28T01:00:00Z", "2027-03-28T02:00:00Z");
    }

    @Test
    void takesTheWorkspacesZoneWhereItNamesNone() {
        assertThat(Schedule.of("0 8 * * *", " ").next(Instant.parse("2027-01-15T00:00:00Z"), BERLIN))
                .isEqualTo("2027-01-15T07:00:00Z");
        assertThat(Schedule.of("0 8 * * *", "UTC").next(Instant.parse("2027-01-15T00:00:00Z"), BERLIN))
                .isEqualTo("2027-01-15T08:00:00Z");
    }

    @Test
    void takesSixFieldsWithOneSecond() {
        assertThat(next("15 0 8 * * *", "UTC", "2027-01-15T00:00:00Z", 1)).containsExactly("2027-01-15T08:00:15Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.of("*/5 * * * * *", ""))
                .withMessageContaining("once a minute");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.of("0,30 * * * * *", ""))
                .withMessageContaining("once a minute");
    }

    @Test
    void saysWhatItCannotRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.of("daily", ""))
                .withMessageContaining("five fields");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.of("0 25 * * *", ""))
                .withMessageContaining("“0 25 * * *” is no schedule");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.of("0 8 * * *", "Berlin"))
                .withMessageContaining("“Berlin” is no time zone");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.of("0 8 30 2 *", ""))
                .withMessageContaining("never comes");
    }

    private static List<String> next(String cron, String zone, String after, int count) {
        List<String> found = new ArrayList<>();
        Instant from = Instant.parse(after);
        for (int i = 0; i < count; i++) {
            from = Schedule.of(cron, zone).next(from, ZoneId.of("UTC"));
            found.add(from.toString());
        }
        return found;
    }
}
