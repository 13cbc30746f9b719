package ropewalk.connection;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import ropewalk.connection.CallMemory.Remembered;
import ropewalk.connector.Card;
import ropewalk.connector.Idempotency;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Operation;
import ropewalk.connector.Redaction;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;

/** One call from end to end: find, remember, send, judge. */
@Component
class Calls implements ConnectorCalls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Map<String, BuiltIn> builtIn;
    private final Catalogue catalogue;
    private final Connections connections;
    private final CallMemory memory;
    private final Reach reach;
    private final ConnectionSettings settings;
    private final Clock clock;

    Calls(
            ObjectProvider<BuiltIn> builtIn,
            Catalogue catalogue,
            Connections connections,
            CallMemory memory,
            Reach reach,
            ConnectionSettings settings,
            Clock clock) {
        this.builtIn =
                builtIn.stream().collect(Collectors.toMap(each -> each.card().id(), Function.identity()));
        this.catalogue = catalogue;
        this.connections = connections;
        this.memory = memory;
        this.reach = reach;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Outcome call(ConnectorCall call) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(call.operation() + " was called inside a transaction");
        }
        try {
            int dot = call.operation().indexOf('.');
            String connector = call.operation().substring(0, Math.max(dot, 0));
            String operation = call.operation().substring(dot + 1);
            BuiltIn own = builtIn.get(connector);
            if (own == null) {
                return call(connections.open(connector, call.connection()), operation, call);
            }
            Optional<Card<?>> described = catalogue.own(call);
            return described.isPresent()
                    ? call(
                            connections.open(described.get(), call.connection()),
                            operation.substring(operation.lastIndexOf('.') + 1),
                            call)
                    : own.call(operation, call);
        } catch (InvalidFields invalid) {
            return new Outcome.Misconfigured(String.valueOf(invalid.getMessage()));
        } catch (Misfit misfit) {
            return new Outcome.Misconfigured(misfit.getMessage());
        }
    }

    private <A extends Record> Outcome call(OpenConnection<A> connection, String operationId, ConnectorCall call)
            throws Misfit {
        Operation<A, ?, ?> operation = connection
                .card()
                .operation(operationId)
                .orElseThrow(() -> new Misfit("%s has no operation “%s”; choose another one for this step."
                        .formatted(connection.card().name(), operationId)));
        if (operation.idempotency() != Idempotency.READ) {
            Optional<Remembered> earlier = memory.find(call.idempotencyKey());
            if (earlier.isPresent() && earlier.get().result() != null) {
                return new Outcome.Done(earlier.get().result());
            }
            if (earlier.isPresent()
                    && earlier.get().unanswered()
                    && !operation.idempotency().repeatable()) {
                return new Outcome.Unknown(
                        "%s was asked before and the answer never came; asking again could do it twice."
                                .formatted(connection.card().name()),
                        null);
            }
        }
        return new OneCall<>(connection, operation, call).outcome();
    }

    private final class OneCall<A extends Record> {
        private final OpenConnection<A> connection;
        private final Operation<A, ?, ?> operation;
        private final ConnectorCall call;
        private Instant firstSentAt = now();
        private boolean isRepeated;

        OneCall(OpenConnection<A> connection, Operation<A, ?, ?> operation, ConnectorCall call) {
            this.connection = connection;
            this.operation = operation;
            this.call = call;
        }

        Outcome outcome() {
            try {
                Map<String, Object> result = reach.through(connection, this::send);
                if (isRemembered()) {
                    memory.done(call.idempotencyKey(), result);
                }
                return new Outcome.Done(result);
            } catch (Refused refused) {
                withoutEffect();
                return new Outcome.Refused(refused.code(), refused.getMessage(), refused.vendorRequestId());
            } catch (Unauthorised unauthorised) {
                withoutEffect();
                return new Outcome.Unauthorised(unauthorised.getMessage(), unauthorised.vendorRequestId());
            } catch (Unavailable unavailable) {
                return unavailable(unavailable);
            } catch (InvalidFields invalid) {
                withoutEffect();
                return new Outcome.Misconfigured("%s: %s".formatted(operation.name(), invalid.getMessage()));
            } catch (RuntimeException unexpected) {
                return failed(unexpected);
            }
        }

        private Map<String, Object> send() {
            Instant now = now();
            firstSentAt = isRemembered()
                    ? memory.sending(call.idempotencyKey(), connection.stored().id(), call.operation(), now)
                    : now;
            isRepeated = firstSentAt.isBefore(now);
            return operation.call(
                    connection.account(),
                    call.inputs(),
                    call.idempotencyKey(),
                    call.businessKey(),
                    firstSentAt,
                    now,
                    connection.http(),
                    connection.hook());
        }

        /** As the database keeps it. */
        private Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.MICROS);
        }

        private boolean isRemembered() {
            return operation.idempotency() != Idempotency.READ;
        }

        /** Of this try. An earlier one may have had one all the same. */
        private void withoutEffect() {
            if (isRemembered() && !isRepeated) {
                memory.withoutEffect(call.idempotencyKey());
            }
        }

        private Outcome unavailable(Unavailable failure) {
            boolean heldBack = failure.reason() == Unavailable.Reason.HELD_BACK;
            if (!heldBack && failure.outcomeKnown()) {
                withoutEffect();
            }
            boolean offline = heldBack || (failure.reason() == Unavailable.Reason.DOWN && reach.isDown(connection));
            if (!failure.outcomeKnown() && (failure.reason() == Unavailable.Reason.UNTOLD || !mayBeRepeated())) {
                return new Outcome.Unknown(failure.getMessage(), failure.vendorRequestId());
            }
            return new Outcome.Busy(
                    failure.getMessage(),
                    clock.instant().plus(pause(failure, offline)),
                    !heldBack,
                    offline,
                    connection.card().name(),
                    connection.stored().name());
        }

        /** The longer a system has been down, the less often the steps that wait for it ask: a tenth of that time. */
        private Duration pause(Unavailable failure, boolean offline) {
            Duration asked = failure.retryAfter() == null ? settings.pause() : failure.retryAfter();
            Instant since = connection.stored().offlineSince();
            if (!offline || since == null) {
                return asked;
            }
            Duration tenth = Duration.between(since, clock.instant()).dividedBy(10);
            Duration bounded = tenth.compareTo(LONGEST_PAUSE) < 0 ? tenth : LONGEST_PAUSE;
            return bounded.compareTo(asked) > 0 ? bounded : asked;
        }

        private boolean mayBeRepeated() {
            Duration life = operation.keyLife();
            return operation.idempotency().repeatable()
                    && (life == null || clock.instant().isBefore(firstSentAt.plus(life)));
        }

        /** The connector is at fault. What its trace says is for the developers, without the account's secrets. */
        private Outcome failed(RuntimeException unexpected) {
            var trace = new StringWriter();
            unexpected.printStackTrace(new PrintWriter(trace));
            String clean = Redaction.of(connection.account()).clean(trace.toString());
            LOG.error("{} failed unexpectedly: {}", call.operation(), clean);
            return new Outcome.Unknown(
                    "%s could not be understood (%s). Look there for what became of it; the server's log says more."
                            .formatted(
                                    connection.card().name(),
                                    unexpected.getClass().getSimpleName()),
                    null);
        }
    }
}
