package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ropewalk.connection.Outcome;
import ropewalk.process.ConnectorAttempts.Attempt;

class PauseTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final List<Duration> RETRIES =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));

    @Test
    void restsAsLongAsTheSystemAsksTheFirstTime() {
        assertThat(after(0, null, busy(7))).isEqualTo(new Pause(NOW.plusSeconds(7), true));
    }

    @Test
    void restsLongerEachTime() {
        assertThat(after(1, NOW, busy(7))).isEqualTo(new Pause(NOW.plusSeconds(60), true));
        assertThat(after(2, NOW, busy(7))).isEqualTo(new Pause(NOW.plusSeconds(600), true));
        assertThat(after(3, NOW, busy(7))).isEqualTo(new Pause(NOW.plusSeconds(3_600), true));
    }

    @Test
    void restsLongerThanThatWhenTheSystemAsksForIt() {
        assertThat(after(1, NOW, busy(90))).isEqualTo(new Pause(NOW.plusSeconds(90), true));
    }

    @Test
    void asksAPersonWhenTheRetriesAreUsedUp() {
        assertThat(after(4, NOW, busy(7))).isNull();
    }

    @Test
    void anOutageUsesUpNone() {
        assertThat(after(4, NOW, offline(15))).isEqualTo(new Pause(NOW.plusSeconds(15), false));
    }

    @Test
    void aCallBeforeItsTimeUsesUpNoneAndRestsUntilThen() {
        Instant rests = NOW.plusSeconds(300);
        assertThat(after(3, rests, busy(7))).isEqualTo(new Pause(rests, false));
        assertThat(after(4, rests, busy(400))).isEqualTo(new Pause(NOW.plusSeconds(400), false));
    }

    private static @Nullable Pause after(int busy, @Nullable Instant rests, Outcome.Busy outcome) {
        var attempt = new Attempt("task", "instance", "step", "Stage", 1, busy + 1, busy, true, rests, NOW, null);
        return Pause.after(attempt, outcome, RETRIES, NOW).orElse(null);
    }

    private static Outcome.Busy busy(int seconds) {
        return new Outcome.Busy("no time", NOW.plusSeconds(seconds), true, false, "Stage", "Stage");
    }

    private static Outcome.Busy offline(int seconds) {
        return new Outcome.Busy("down", NOW.plusSeconds(seconds), false, true, "Stage", "Stage");
    }
}
