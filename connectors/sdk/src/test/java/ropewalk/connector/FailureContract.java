package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every connector makes of a vendor's faults: one of three failures, no second effect, and no secret told. */
abstract class FailureContract<A extends Record> extends ConnectorUnderTest<A> {
    private static final int MOST_REQUESTS = 8;

    @ParameterizedTest
    @MethodSource("samples")
    void aTimeOutAfterTheVendorCommittedIsUnknownAndHasOneEffect(Sample sample) {
        int before = sample.effects().count();
        String key = key();
        vendor().next(Fault.TIMEOUT_AFTER);
        var failure = catchThrowableOfType(Unavailable.class, () -> call(sample, key, impatient()));
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

    /** A call may send several requests: first it looks, then it writes. Whichever fails, the call has one effect. */
    @ParameterizedTest
    @MethodSource("samples")
    void anErrorAfterTheVendorCommittedHasOneEffectWhicheverRequestItWas(Sample sample) {
        assumeTrue(operation(sample).idempotency().repeatable());
        for (int place = 1; place < MOST_REQUESTS; place++) {
            int before = sample.effects().count();
            String key = key();
            vendor().clear();
            vendor().next(Fault.ERROR_AFTER, place);
            if (catchThrowableOfType(Unavailable.class, () -> call(sample, key)) == null) {
                vendor().clear();
                return;
            }
            repeatedHasOneEffect(sample, key, before);
        }
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
        assertThat(catchThrowableOfType(Unavailable.class, () -> call(sample, key(), impatient())))
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
            assertThat(failure).message().containsIgnoringCase(card().name());
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

    @Test
    void tellsWhetherTheAccountWorks() {
        assumeTrue(canBeAsked());
        card().verify(opened(), http());
        vendor().next(Fault.UNAUTHORISED);
        assertThat(catchThrowableOfType(Unauthorised.class, () -> card().verify(opened(), http())))
                .isNotNull();
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
        var shown = new Call<>(opened(), opened(), key(), null, Instant.now(), false, http(), null);
        assertThat(shown.toString()).doesNotContain(secrets());
    }
}
