package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every feed keeps, tried against the sandbox: nothing old, nothing lost, and the same ids however often it is
 * asked. A feed's test extends this and says how somebody changes something at the vendor.
 */
public abstract class FeedContract<A extends Record> extends ConnectorInSandbox<A> {

    private static final int MOST_BATCHES = 50;

    /**
     * Somebody changes something at the vendor that the feed tells as one event.
     *
     * @return a text that stands in the id or the payload of this event and of no other
     */
    protected abstract String change();

    /** How many changes the vendor gives at once at most. */
    protected abstract int pageSize();

    protected String feed() {
        return card().feeds().get(0).id();
    }

    /** The clock that polls go by. */
    protected Instant now() {
        return Instant.now();
    }

    /** How finely the vendor dates its changes: what lies further apart can be told apart. */
    protected Duration grain() {
        return Duration.ofMillis(5);
    }

    /** Stops the sandbox's clock, so that what follows happens in one moment; false where it cannot be stopped. */
    protected boolean stopsTheClock() {
        return false;
    }

    /** The sandbox's clock goes on, by so much at least. */
    protected void pass(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** By how much the vendor may write something later than it dates it: the feed asks again for at least as long. */
    protected Duration latest() {
        return Duration.ofSeconds(20);
    }

    private Feed<A> polled() {
        return card().feeds().stream()
                .filter(one -> one.id().equals(feed()))
                .findFirst()
                .orElseThrow();
    }

    protected final Feed.Batch poll(@Nullable String cursor) {
        return poll(cursor, http());
    }

    private Feed.Batch poll(@Nullable String cursor, Http http) {
        return polled().next(new Feed.Poll<>(opened(), cursor, now(), http));
    }

    /** As the engine does: until there is no more. */
    private final class Reader {
        private @Nullable String cursor;

        /** The events by their id, each as often as it was told. */
        Map<String, List<Event>> read() {
            var told = new LinkedHashMap<String, List<Event>>();
            boolean more = true;
            for (int i = 0; more && i < MOST_BATCHES; i++) {
                Feed.Batch batch = poll(cursor);
                batch.events().forEach(event -> told.computeIfAbsent(event.id(), unknown -> new ArrayList<>())
                        .add(event));
                cursor = batch.cursor();
                more = batch.more();
            }
            assertThat(more).as("comes to an end").isFalse();
            return told;
        }
    }

    private Reader begun() {
        var reader = new Reader();
        reader.read();
        pass(grain());
        return reader;
    }

    private static long about(String change, Map<String, List<Event>> told) {
        return told.values().stream()
                .map(same -> same.get(0))
                .filter(event -> event.id().contains(change)
                        || Json.write(event.payload()).contains(change))
                .count();
    }

    @Test
    void tellsNothingOfWhatWasThereBefore() {
        change();
        pass(grain());
        assertThat(new Reader().read()).isEmpty();
    }

    @Test
    void tellsWhatTheCardLists() {
        var reader = begun();
        change();
        Map<String, List<Event>> told = reader.read();
        Map<String, Set<String>> listed = new LinkedHashMap<>();
        card().events().forEach(kind -> {
            Set<String> names = new HashSet<>();
            kind.fields().forEach(field -> names.add(field.name()));
            listed.put(card().id() + "." + kind.id(), names);
        });
        assertThat(told).isNotEmpty();
        assertThat(told.values()).allSatisfy(same -> {
            Event event = same.get(0);
            assertThat(listed).containsKey(event.type());
            assertThat(listed.get(event.type())).containsAll(event.payload().keySet());
            assertThat(event.occurredAt()).isBetween(now().minus(Duration.ofDays(1)), now().plusSeconds(60));
        });
    }

    @Test
    void tellsEveryChangeOnceOverAllPages() {
        var reader = begun();
        var changes = new ArrayList<String>();
        for (int i = 0; i < pageSize() * 2 + 1; i++) {
            changes.add(change());
        }
        Map<String, List<Event>> told = reader.read();
        assertThat(changes)
                .allSatisfy(change -> assertThat(about(change, told)).as(change).isOne());
        String last = change();
        assertThat(about(last, reader.read())).isOne();
    }

    @Test
    void tellsTheSameForTheSameCursor() {
        var reader = begun();
        change();
        change();
        List<String> once = poll(reader.cursor).events().stream().map(Event::id).toList();
        assertThat(once).isNotEmpty().doesNotHaveDuplicates();
        assertThat(poll(reader.cursor).events().stream().map(Event::id)).containsExactlyElementsOf(once);
    }

    @Test
    void losesNothingThatHappensInTheMomentOfAPoll() {
        assumeTrue(stopsTheClock());
        var reader = begun();
        String first = change();
        assertThat(about(first, reader.read())).isOne();
        String second = change();
        assertThat(about(second, reader.read())).isOne();
    }

    /** A vendor that dates by the second dates what follows the first poll as if it had been before it. */
    @Test
    void tellsWhatHappensRightAfterTheFirstPoll() {
        var reader = new Reader();
        reader.read();
        if (stopsTheClock()) {
            pass(Duration.ofMillis(50));
        }
        String change = change();
        assertThat(about(change, reader.read())).isOne();
    }

    /** One of two servers of the vendor is slow: what it has dated appears when later things have been told already. */
    @Test
    void tellsWhatIsWrittenLateWithATimeThatIsOver() {
        assumeTrue(stopsTheClock());
        var reader = begun();
        pass(Duration.ofMinutes(1));
        change();
        reader.read();
        pass(latest().negated());
        String late = change();
        pass(latest());
        assertThat(about(late, reader.read())).isOne();
    }

    @Test
    void losesNothingByFaults() {
        var reader = begun();
        String change = change();
        vendor().outage(true);
        assertThat(catchThrowableOfType(Unavailable.class, () -> poll(reader.cursor)))
                .message()
                .containsIgnoringCase(card().name());
        vendor().outage(false);
        assertThat(about(change, reader.read())).isOne();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ERROR_BEFORE", "ERROR_AFTER", "TIMEOUT_BEFORE", "TIMEOUT_AFTER"})
    void saysThatTheVendorIsDown(Fault fault) {
        var reader = begun();
        vendor().next(fault);
        var failure = catchThrowableOfType(Unavailable.class, () -> poll(reader.cursor, impatient()));
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).isEqualTo(Unavailable.Reason.DOWN);
    }

    @Test
    void waitsAsLongAsABusyVendorAsks() {
        var reader = begun();
        vendor().next(Fault.TOO_MANY);
        var failure = catchThrowableOfType(Unavailable.class, () -> poll(reader.cursor));
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).isEqualTo(Unavailable.Reason.BUSY);
        if (saysHowLongToWait()) {
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void saysWhenTheAccountIsNotAcceptedAndKeepsItsSecrets() {
        var reader = begun();
        vendor().next(Fault.UNAUTHORISED);
        var failure = catchThrowableOfType(Unauthorised.class, () -> poll(reader.cursor));
        assertThat(failure).isNotNull();
        assertThat(HeardLogs.printed(failure)).doesNotContain(secrets());
    }

    /** So that a feed does not stand still behind something that nobody understands. */
    @Test
    void startsAnewOrSaysSoWhenItDoesNotKnowTheCursor() {
        begun();
        Throwable met = catchThrowable(() -> poll("not-a-cursor-of-ours"));
        if (met != null) {
            assertThat(met).isInstanceOf(Refused.class);
            assertThat(((Refused) met).code()).isNotBlank();
        }
    }
}
