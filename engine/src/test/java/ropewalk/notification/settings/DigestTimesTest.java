package ropewalk.notification.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DigestTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DigestTimes EIGHT = DigestTimes.USUAL;

    @Test
    void areAtTheNextFullHourOfThePersonsClock() {
        assertThat(EIGHT.after(at("2026-06-01T10:00:00Z"), Pace.HOURLY, BERLIN)).isEqualTo(at("2026-06-01T11:00:00Z"));
        assertThat(EIGHT.after(at("2026-06-01T10:59:59Z"), Pace.HOURLY, BERLIN)).isEqualTo(at("2026-06-01T11:00:00Z"));
        assertThat(EIGHT.after(at("2026-06-01T10:10:00Z"), Pace.HOURLY, ZoneId.of("Asia/Kolkata")))
                .isEqualTo(at("2026-06-01T10:30:00Z"));
        assertThat(EIGHT.after(at("2026-06-01T10:10:00Z"), Pace.AT_ONCE, BERLIN))
                .isEqualTo(at("2026-06-01T10:10:00Z"));
    }

    @Test
    void areAtTheTimeOfDayInThePersonsZone() {
        Instant came = at("2026-06-01T05:59:00Z");
        assertThat(EIGHT.after(came, Pace.DAILY, BERLIN)).isEqualTo(at("2026-06-01T06:00:00Z"));
        assertThat(EIGHT.after(at("2026-06-01T06:00:00Z"), Pace.DAILY, BERLIN)).isEqualTo(at("2026-06-02T06:00:00Z"));
        assertThat(EIGHT.after(came, Pace.DAILY, ZoneId.of("America/New_York"))).isEqualTo(at("2026-06-01T12:00:00Z"));
        assertThat(EIGHT.after(came, Pace.DAILY, ZoneId.of("Asia/Tokyo"))).isEqualTo(at("2026-06-01T23:00:00Z"));
    }

    @Test
    void leaveOutTheWeekendWhereOneSaysSo() {
        Instant friday = at("2026-06-05T10:00:00Z");
        assertThat(new DigestTimes(LocalTime.of(8, 0), true).after(friday, Pace.DAILY, BERLIN))
                .isEqualTo(at("2026-06-08T06:00:00Z"));
        assertThat(EIGHT.after(friday, Pace.DAILY, BERLIN)).isEqualTo(at("2026-06-06T06:00:00Z"));
    }

    @Test
    void areOnceADayWhereTheClockIsSet() {
        DigestTimes early = new DigestTimes(LocalTime.of(2, 30), false);
        Instant spring = early.after(at("2027-03-27T12:00:00Z"), Pace.DAILY, BERLIN);
        assertThat(spring).isEqualTo(at("2027-03-28T01:00:00Z"));
        assertThat(early.after(spring, Pace.DAILY, BERLIN)).isEqualTo(at("2027-03-29T00:30:00Z"));
        Instant autumn = early.after(at("2027-10-30T12:00:00Z"), Pace.DAILY, BERLIN);
        assertThat(autumn).isEqualTo(at("2027-10-31T00:30:00Z"));
        assertThat(early.after(autumn, Pace.DAILY, BERLIN)).isEqualTo(at("2027-11-01T01:30:00Z"));
    }

    /** The clocks of these zones are set by an hour, by half an hour, at midnight, and never. */
    @Test
    void areWhenTheySayInEveryZone() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> zones =
                List.of("Europe/Berlin", "Australia/Lord_Howe", "Africa/Cairo", "America/Sao_Paulo", "Asia/Kolkata");
        for (int round = 0; round < 5000; round++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            DigestTimes times =
                    new DigestTimes(LocalTime.ofSecondOfDay(random.nextInt(24 * 60) * 60L), random.nextBoolean());
            Instant came = at("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(2 * 365 * 24 * 3600));
            String about = "seed " + seed + ": " + times + " in " + zone + " after " + came;
            Instant hour = times.after(came, Pace.HOURLY, zone);
            assertThat(hour).as(about).isAfter(came).isBeforeOrEqualTo(came.plus(Duration.ofHours(1)));
            Instant day = times.after(came, Pace.DAILY, zone);
            ZonedDateTime shown = day.atZone(zone);
            assertThat(day).as(about).isAfter(came);
            assertThat(Duration.between(came, day)).as(about).isLessThan(Duration.ofHours(times.weekdays() ? 74 : 26));
            assertThat(shown.toLocalTime()).as(about).isAfterOrEqualTo(times.at());
            assertThat(Duration.between(times.at(), shown.toLocalTime()))
                    .as(about)
                    .isLessThanOrEqualTo(Duration.ofHours(1));
            if (times.weekdays()) {
                assertThat(shown.getDayOfWeek()).as(about).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            }
        }
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
