package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final AtomicInteger calls = new AtomicInteger();
    private final Breaker breaker = new Breaker("Stripe", new Breaker.Settings(3, Duration.ofMillis(200), 60_000));

    private Supplier<String> failing(Failure failure) {
        return () -> {
            calls.incrementAndGet();
            throw failure;
        };
    }

    private Failure tried(Failure failure) {
        return catchThrowableOfType(Failure.class, () -> breaker.call(failing(failure)));
    }

    @Test
    void stopsCallingAVendorThatIsDownAndTriesAgainLater() {
        var down = Unavailable.down("down", null, null);
        for (int i = 0; i < 3; i++) {
            assertThat(tried(down)).isSameAs(down);
        }
        assertThat(breaker.isOpen()).isTrue();
        assertThat(tried(down)).isInstanceOfSatisfying(Unavailable.class, held -> {
            assertThat(held.reason()).isEqualTo(Unavailable.Reason.HELD_BACK);
            assertThat(held.outcomeKnown()).isTrue();
            assertThat(held.retryAfter()).isPositive();
        });
        assertThat(calls).hasValue(3);
        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> breaker.call(() -> "back")
                .equals("back"));
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void aVendorThatAnswersIsNotDown() {
        for (int i = 0; i < 20; i++) {
            tried(new Refused("no", "no", null));
            tried(new Unauthorised("no", null));
            tried(Unavailable.busy("busy", null, null));
        }
        assertThat(breaker.isOpen()).isFalse();
        assertThat(calls).hasValue(60);
    }

    @Test
    void letsACallWaitForItsTurn() {
        var slow = new Breaker("Stripe", new Breaker.Settings(3, Duration.ofSeconds(1), 120));
        long begun = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            assertThat(slow.call(() -> "fine")).isEqualTo("fine");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void holdsBackWhatWouldWaitLonger() {
        var slow = new Breaker("Stripe", new Breaker.Settings(3, Duration.ofSeconds(1), 30));
        assertThat(atOnce(8, slow))
                .anySatisfy(failure -> assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(2)));
        assertThat(slow.isOpen()).isFalse();
    }

    @Test
    void aCallToASystemThatIsDownTakesNobodysTurn() {
        var slow = new Breaker("Stripe", new Breaker.Settings(3, Duration.ofMinutes(1), 240));
        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowableOfType(
                            Failure.class, () -> slow.call(failing(Unavailable.down("down", null, null)))))
                    .isNotNull();
        }
        assertThat(slow.isOpen()).isTrue();
        assertThat(atOnce(40, slow)).hasSize(40).allSatisfy(failure -> assertThat(failure.retryAfter())
                .as("not as who has to wait for a turn")
                .isEqualTo(Duration.ofMinutes(1)));
    }

    /** What so many calls at one time meet, of those that were held back. */
    private static List<Unavailable> atOnce(int calls, Breaker breaker) {
        return IntStream.range(0, calls)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> Optional.ofNullable(
                                catchThrowableOfType(Unavailable.class, () -> breaker.call(() -> "fine"))),
                        work -> new Thread(work).start()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void canBeResetAfterAnAdminMendedTheConnection() {
        for (int i = 0; i < 3; i++) {
            tried(Unavailable.unknown("down", null));
        }
        breaker.reset();
        assertThat(breaker.call(() -> "back")).isEqualTo("back");
    }
}
