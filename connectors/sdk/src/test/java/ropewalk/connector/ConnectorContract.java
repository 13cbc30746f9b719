package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every connector keeps, tried against its sandbox. A connector's test extends this, gives samples and adds only
 * what is special about it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ConnectorContract<A extends Record> {

    /** How a vendor can fail; the names are the sandbox's. */
    public enum Fault {
        TOO_MANY,
        ERROR_BEFORE,
        ERROR_AFTER,
        TIMEOUT_BEFORE,
        TIMEOUT_AFTER,
        UNAUTHORISED
    }

    /** The sandbox as the contract needs it. */
    public interface Vendor {
        /** The next call fails like this; a call without an answer stays open for longer than the client waits. */
        void next(Fault fault);

        void outage(boolean on);

        void clear();
    }

    /**
     * One call of an operation.
     *
     * @param effects how many things of this kind the vendor holds now
     */
    public record Sample(String operation, Map<String, Object> inputs, Counting effects) {

        public interface Counting {
            int count();
        }

        @Override
        public String toString() {
            return operation;
        }
    }

    private static final Duration PATIENCE = Duration.ofMillis(700);

    private final Outside outside = new Outside();
    private final Outside impatient =
            new Outside(new Outside.Limits(PATIENCE, PATIENCE, 5, 1_000_000), ObservationRegistry.NOOP);

    protected abstract Connector connector();

    /** The account's form, filled in for the sandbox. */
    protected abstract Map<String, Object> account();

    /** At least one for each operation. */
    protected abstract Stream<Sample> samples();

    /** A call that the vendor says no to. */
    protected abstract Sample refused();

    protected abstract Vendor vendor();

    /** Whether the vendor's protocol can say how long to wait. */
    protected boolean saysHowLongToWait() {
        return true;
    }

    /** Whether the vendor gives requests an id. */
    protected boolean hasRequestIds() {
        return true;
    }

    @SuppressWarnings("unchecked")
    protected final Card<A> card() {
        return (Card<A>) connector().card();
    }

    protected final A opened() {
        return card().account(account());
    }

    protected final Http http() {
        return outside.http(card().name(), true);
    }

    protected final Map<String, Object> call(Sample sample, String key) {
        return call(sample, key, outside.http(card().name(), true));
    }

    private Map<String, Object> call(Sample sample, String key, Http http) {
        Instant now = Instant.now();
        return operation(sample).call(opened(), sample.inputs(), key, "order-4711", now, now, http);
    }

    protected final Operation<A, ?, ?> operation(Sample sample) {
        return card().operation(sample.operation()).orElseThrow();
    }

    protected static String key() {
        return "tenant:" + UUID.randomUUID();
    }

    @BeforeEach
    @AfterEach
    void nothingIsWrong() {
        vendor().clear();
    }

    @AfterAll
    void hangUp() throws IOException {
        outside.close();
        impatient.close();
    }

    @Test
    void everyOperationHasASample() {
        assertThat(samples().map(Sample::operation))
                .containsAll(card().operations().stream().map(Operation::id).toList());
    }

    @Test
    void everyFieldHasALabel() {
        Stream<Field> fields = Stream.of(
                        card().accountFields().stream(),
                        card().operations().stream().flatMap(each -> each.inputs().stream()),
                        card().operations().stream().flatMap(each -> each.outputs().stream()),
                        card().events().stream().flatMap(each -> each.fields().stream()))
                .flatMap(each -> each)
                .flatMap(ConnectorContract::withNested);
        assertThat(fields).allSatisfy(field -> assertThat(field.label())
                .as("label of %s", field.name())
                .isNotBlank());
    }

    private static Stream<Field> withNested(Field field) {
        return Stream.concat(Stream.of(field), field.fields().stream().flatMap(ConnectorContract::withNested));
    }

    @Test
    void tellsWhetherTheAccountWorks() {
        card().verify(opened(), http());
        vendor().next(Fault.UNAUTHORISED);
        assertThat(catchThrowableOfType(Unauthorised.class, () -> card().verify(opened(), http())))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void givesAResult(Sample sample) {
        int before = sample.effects().count();
        Map<String, Object> result = call(sample, key());
        assertThat(result.keySet())
                .containsExactlyElementsOf(
                        operation(sample).outputs().stream().map(Field::name).toList());
        if (operation(sample).idempotency() == Idempotency.READ) {
            assertThat(sample.effects().count()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void calledTwiceWithOneKeyItHasOneEffect(Sample sample) {
        if (operation(sample).idempotency().repeatable()) {
            String key = key();
            Map<String, Object> first = call(sample, key);
            int once = sample.effects().count();
            assertThat(call(sample, key).keySet()).isEqualTo(first.keySet());
            assertThat(sample.effects().count()).isEqualTo(once);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aTimeOutAfterTheVendorCommittedIsUnknownAndHasOneEffect(Sample sample) {
        int before = sample.effects().count();
        String key = key();
        vendor().next(Fault.TIMEOUT_AFTER);
        var failure = catchThrowableOfType(Unavailable.class, () -> call(sample, key, impatient.http(card().name(), true)));
        assertThat(failure).isNotNull();
        assertThat(failure.outcomeKnown()).isFalse();
        repeatedHasOneEffect(sample, key, before);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anErrorAfterTheVendorCommittedHasOneEffect(Sample sample) {
        int before = sample.effects().count();
        String key = key();
        vendor().next(Fault.ERROR_AFTER);
        var failure = catchThrowableOfType(Unavailable.class, () -> call(sample, key));
        assertThat(failure).isNotNull();
        assertThat(failure.outcomeKnown()).isFalse();
        assertThat(failure.reason()).isEqualTo(Unavailable.Reason.DOWN);
        repeatedHasOneEffect(sample, key, before);
    }

    private void repeatedHasOneEffect(Sample sample, String key, int before) {
        if (operation(sample).idempotency().repeatable()) {
            vendor().clear();
            call(sample, key);
            assertThat(sample.effects().count()).isBetween(before - 1, before + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aTimeOutBeforeAnythingHappenedIsTriedAgain(Sample sample) {
        vendor().next(Fault.TIMEOUT_BEFORE);
        assertThat(catchThrowableOfType(Unavailable.class, () -> call(sample, key(), impatient.http(card().name(), true))))
                .isNotNull();
        vendor().clear();
        assertThat(call(sample, key())).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void waitsAsLongAsABusyVendorAsks(Sample sample) {
        vendor().next(Fault.TOO_MANY);
        var failure = catchThrowableOfType(Unavailable.class, () -> call(sample, key()));
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).isEqualTo(Unavailable.Reason.BUSY);
        assertThat(failure.outcomeKnown()).isTrue();
        if (saysHowLongToWait()) {
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        }
        assertThat(call(sample, key())).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void comesBackAfterAnOutage(Sample sample) {
        int before = sample.effects().count();
        String key = key();
        vendor().outage(true);
        for (int i = 0; i < 3; i++) {
            var failure = catchThrowableOfType(Unavailable.class, () -> call(sample, key));
            assertThat(failure).isNotNull();
            assertThat(failure.reason()).isEqualTo(Unavailable.Reason.DOWN);
            assertThat(failure.outcomeKnown()).isTrue();
        }
        assertThat(sample.effects().count()).isEqualTo(before);
        vendor().outage(false);
        assertThat(call(sample, key)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void saysWhenTheAccountIsNotAccepted(Sample sample) {
        vendor().next(Fault.UNAUTHORISED);
        assertThat(catchThrowableOfType(Unauthorised.class, () -> call(sample, key())))
                .isNotNull();
    }

    @Test
    void passesOnTheVendorsNo() {
        var failure = catchThrowableOfType(Refused.class, () -> call(refused(), key()));
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isNotBlank();
        if (hasRequestIds()) {
            assertThat(failure.vendorRequestId()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void keepsItsSecrets(Sample sample) {
        try (var heard = new HeardLogs()) {
            for (Fault fault : List.of(Fault.UNAUTHORISED, Fault.TOO_MANY, Fault.ERROR_BEFORE)) {
                vendor().next(fault);
                var failure = catchThrowableOfType(Failure.class, () -> call(sample, key()));
                assertThat(failure).isNotNull();
                assertThat(HeardLogs.printed(failure)).doesNotContain(secrets());
                vendor().clear();
            }
            var refusal = catchThrowableOfType(Failure.class, () -> call(refused(), key()));
            assertThat(HeardLogs.printed(refusal)).doesNotContain(secrets());
            assertThat(heard.text()).doesNotContain(secrets());
        }
        var shown = new Call<>(opened(), opened(), key(), null, Instant.now(), http());
        assertThat(shown.toString()).doesNotContain(secrets());
    }

    private List<String> secrets() {
        return card().accountFields().stream()
                .filter(Field::secret)
                .map(field -> account().get(field.name()))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    @Test
    void reachesOnlyThePublicInternetUnlessItIsASandbox() {
        var failure = catchThrowableOfType(
                Failure.class, () -> call(samples().findFirst().orElseThrow(), key(), outside.http(card().name(), false)));
        assertThat(failure).isInstanceOf(Refused.class);
    }

    @Test
    void becomesElementTemplatesAndSchemas() {
        List<Map<String, Object>> templates = ElementTemplates.of(card(), List.of("Ours"));
        assertThat(templates)
                .hasSize(card().operations().size() + card().events().size())
                .allSatisfy(template -> assertThat(Json.write(template)).contains(card().name()));
        assertThat(card().operations())
                .allSatisfy(each -> assertThat(JsonSchema.of(each.inputs())).containsEntry("type", "object"));
    }

    @Test
    void keepsWhatWasPublished() {
        PublishedCard.check(card());
    }

    /** A loopback address that nobody listens at. */
    protected static URI nobody() {
        return URI.create("http://localhost:1");
    }
}
