package ropewalk.process.rehearsal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoundsTest {
    @Test
    void stopsWhatTakesTooLong() {
        assertThatThrownBy(() -> new Bounds(Duration.ZERO).check()).isInstanceOf(Bounds.Stopped.class);
        assertThatCode(() -> new Bounds(Duration.ofHours(1)).check()).doesNotThrowAnyException();
    }

    @Test
    void stopsWhatTakesTooManySteps() {
        Bounds bounds = new Bounds(Duration.ofHours(1));
        for (int i = 0; i < 5_000; i++) {
            bounds.step();
        }
        assertThatThrownBy(bounds::step).isInstanceOf(Bounds.Stopped.class);
    }

    @Test
    void stopsWhatWritesMoreThanCanBeKept() {
        Bounds bounds = new Bounds(Duration.ofHours(1));
        String mebibyte = "x".repeat(1 << 20);
        for (int i = 0; i < 16; i++) {
            bounds.keep(mebibyte);
        }
        assertThatThrownBy(() -> bounds.keep("x")).isInstanceOf(Bounds.Stopped.class);
    }
}
