package ropewalk.notification.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final QuietHours NIGHT = hours("22:00", "07:00");

    @Test
    void goOverMidnight() {
        assertThat(NIGHT.endAfter(at("2026-06-01T19:59:59Z"), BERLIN)).isEmpty();
        assertThat(NIGHT.endAfter(at("2026-06-01T20:00:00Z"), BERLIN)).contains(at("2026-06-02T05:00:00Z"));
        assertThat(NIGHT.endAfter(at("2026-06-02T04:59:59Z"), BERLIN)).contains(at("2026-06-02T05:00:00Z"));
        assertThat(NIGHT.endAfter(at("2026-06-02T05:00:00Z"), BERLIN)).isEmpty();
    }

    @Test
    void canBeInTheMiddleOfADay() {
        QuietHours lunch = hours("12:00", "13:30");
        assertThat(lunch.endAfter(at("2026-06-01T10:30:00Z"), BERLIN)).contains(at("2026-06-01T11:30:00Z"));
        assertThat(lunch.endAfter(at("2026-06-01T21:00:00Z"), BERLIN)).isEmpty();
    }

    @Test
    void areThoseOfThePersonsZone() {
        Instant evening = at("2026-06-01T21:00:00Z");
        assertThat(NIGHT.endAfter(evening, ZoneId.of("America/New_York"))).isEmpty();
        assertThat(NIGHT.endAfter(evening, ZoneId.of("Asia/Kolkata"))).contains(at("2026-06-02T01:30:00Z"));
    }

    @Test
    void areAnHourShorterInTheNightInSpringAndLongerInAutumn() {
        assertThat(NIGHT.endAfter(at("2027-03-27T21:00:00Z"), BERLIN)).contains(at("2027-03-28T05:00:00Z"));
        assertThat(NIGHT.endAfter(at("2027-10-30T20:00:00Z"), BERLIN)).contains(at("2027-10-31T06:00:00Z"));
    }

    @Test
    void endWhereTheClockLeavesTheirEndOut() {
        QuietHours early = hours("22:00", "02:30");
        assertThat(early.endAfter(at("2027-03-28T00:30:00Z"), BERLIN)).contains(at("2027-03-28T01:00:00Z"));
        assertThat(early.endAfter(at("2027-03-28T01:00:00Z"), BERLIN)).isEmpty();
    }

    @Test
    void endOnceWhereTheirEndComesTwice() {
        QuietHours early = hours("22:00", "02:30");
        assertThat(early.endAfter(at("2027-10-31T00:29:00Z"), BERLIN)).contains(at("2027-10-31T01:30:00Z"));
        assertThat(early.endAfter(at("2027-10-31T00:45:00Z"), BERLIN)).contains(at("2027-10-31T01:30:00Z"));
        assertThat(early.endAfter(at("2027-10-31T01:30:00Z"), BERLIN)).isEmpty();
    }

    /** The clocks of these zones are set by an hour, by half an hour, at midnight, and never. */
    @Test
    void endWhenTheySayInEveryZone() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> zones =
                List.of("Europe/Berlin", "Australia/Lord_Howe", "Africa/Cairo", "America/Sao_Paulo", "Asia/Kolkata");
        for (int round = 0; round < 5000; round++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            LocalTime from = LocalTime.ofSecondOfDay(random.nextInt(24 * 60) * 60L);
            QuietHours hours = new QuietHours(from, from.plusMinutes(1 + random.nextInt(20 * 60)));
            Instant now = at("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(2 * 365 * 24 * 3600));
            hours.endAfter(now, zone).ifPresent(end -> {
                String about = "seed " + seed + ": " + hours + " in " + zone + " at " + now;
                assertThat(end).as(about).isAfter(now);
                assertThat(Duration.between(now, end)).as(about).isLessThan(Duration.ofHours(22));
                assertThat(hours.endAfter(end, zone)).as(about).isEmpty();
                assertThat(hours.endAfter(end.minusMillis(1), zone)).as(about).contains(end);
            });
        }
    }

    private static QuietHours hours(String from, String until) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(until));
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
