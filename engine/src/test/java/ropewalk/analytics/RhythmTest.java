package ropewalk.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("Pacific/Kiritimati"),
            ZoneId.of("Pacific/Niue"),
            ZoneOffset.UTC,
            ZoneId.of("America/New_York"));

    @Test
    void tellsOfWholeWeeksAndMonthsOnTheMorningAfterAndOfEachOnce() {
        long seed = ThreadLocalRandom.current().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Instant now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(80_000_000));
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            for (Rhythm rhythm : Rhythm.values()) {
                Instant next = rhythm.next(now, zone);
                assertThat(next).isAfter(now);
                assertThat(Duration.between(now, next)).isLessThan(Duration.ofDays(33));
                Period told = rhythm.ended(next);
                assertThat(told.to()).as("%s %s %s", rhythm, now, zone).isBeforeOrEqualTo(next);
                LocalTime morning = next.atZone(zone).toLocalTime();
                assertThat(morning.equals(LocalTime.of(7, 0)) || told.to().equals(next))
                        .isTrue();
                assertThat(morning).isAfterOrEqualTo(LocalTime.of(7, 0));
                assertThat(told.last().plusDays(1)).isEqualTo(LocalDate.ofInstant(next, ZoneOffset.UTC));
                assertThat(rhythm.ended(rhythm.next(next, zone)).first())
                        .isEqualTo(told.last().plusDays(1));
                if (rhythm == Rhythm.WEEKLY) {
                    assertThat(told.first().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
                    assertThat(told.all()).hasSize(7);
                } else {
                    assertThat(told.first().getDayOfMonth()).isOne();
                    assertThat(told.last().getDayOfMonth())
                            .isEqualTo(told.first().lengthOfMonth());
                }
            }
        }
    }
}
