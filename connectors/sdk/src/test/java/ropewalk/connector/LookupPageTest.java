package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LookupPageTest {
    private int asked;

    private String read(Unavailable... failures) {
        Queue<Unavailable> next = new ArrayDeque<>(List.of(failures));
        return Call.page(() -> {
            asked++;
            if (!next.isEmpty()) {
                throw next.remove();
            }
            return "page";
        });
    }

    @Test
    void aPageThatFailsIsAskedOnceMore() {
        assertThat(read(Unavailable.unknown("broken off", null))).isEqualTo("page");
        assertThat(read(Unavailable.busy("slowly", Duration.ofMillis(1), null))).isEqualTo("page");
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void oneThatFailsTwiceFails() {
        Unavailable second = Unavailable.down("again", null, null);
        assertThatThrownBy(() -> read(Unavailable.down("down", null, null), second))
                .isSameAs(second);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void whatOurOwnBreakerHoldsBackNobodyCanTellOrIsToWaitLongIsNotAskedAgain() {
        for (Unavailable failure : List.of(
                Unavailable.heldBack("breaker", Duration.ZERO),
                Unavailable.untold("nobody knows"),
                Unavailable.busy("later", Duration.ofMinutes(1), null))) {
            asked = 0;
            assertThatThrownBy(() -> read(failure)).isSameAs(failure);
            assertThat(asked).isEqualTo(1);
        }
    }
}
