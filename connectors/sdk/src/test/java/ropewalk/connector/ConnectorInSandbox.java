package ropewalk.connector;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.http.client.observation.ClientRequestObservationContext;

/**
 * A connector and its sandbox: what every test of a connector gives, and the ways to the sandbox. What is special about
 * a connector is tried in classes that extend this; the contract runs once, in the one that extends
 * {@link ConnectorContract}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ConnectorInSandbox<A extends Record> {

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
        default void next(Fault fault) {
            next(fault, 0);
        }

        /** The same, after so many calls that go well. */
        void next(Fault fault, int passing);

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

    /** A sandbox that is about to begin. */
    protected interface Starting<S> {
        S start() throws IOException;
    }

    private static final Duration PATIENCE = Duration.ofMillis(700);

    private final ObservationRegistry requests = ObservationRegistry.create();
    private final Set<String> called = ConcurrentHashMap.newKeySet();
    /** When a call was first made, by its key. */
    private final Map<String, Instant> firstSent = new ConcurrentHashMap<>();

    private final Outside outside = new Outside(Outside.DEFAULT_LIMITS, requests);
    private final Outside impatient =
            new Outside(new Outside.Limits(PATIENCE, PATIENCE, 5, 1_000_000), ObservationRegistry.NOOP);

    /** The sandbox, at a port that is free. */
    protected static <S> S started(Starting<S> sandbox) {
        try {
            return sandbox.start();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    protected abstract Connector connector();

    /** The account's form, filled in for the sandbox. */
    protected abstract Map<String, Object> account();

    protected abstract Vendor vendor();

    /** Whether the vendor's protocol can say how long to wait. */
    protected boolean saysHowLongToWait() {
        return true;
    }

    @SuppressWarnings("unchecked")
    protected final Card<A> card() {
        return (Card<A>) connector().card();
    }

    protected final A opened() {
        return card().account(account());
    }

    /** Each knows no access token yet, so that one which is not accepted is not replaced by another. */
    protected final Http http() {
        return outside.http(card().name(), true, new MemoryTokens(PATIENCE));
    }

    /** Gives up long before the sandbox does. */
    final Http impatient() {
        return impatient.http(card().name(), true, new MemoryTokens(PATIENCE));
    }

    /** As for a connection to the real system. */
    final Http internetOnly() {
        return outside.http(card().name(), false);
    }

    /** The hosts and ports that HTTP requests have gone to by now. */
    final Set<String> called() {
        return Set.copyOf(called);
    }

    protected final Map<String, Object> call(Sample sample, String key) {
        return call(sample, key, http());
    }

    final Map<String, Object> call(Sample sample, String key, Http http) {
        Instant now = Instant.now();
        Instant first = Objects.requireNonNullElse(firstSent.putIfAbsent(key, now), now);
        return operation(sample).call(opened(), sample.inputs(), key, "order-4711", first, now, http);
    }

    protected final Operation<A, ?, ?> operation(Sample sample) {
        return card().operation(sample.operation()).orElseThrow();
    }

    protected static String key() {
        return "tenant:" + UUID.randomUUID();
    }

    final List<String> secrets() {
        return card().accountFields().stream()
                .filter(Field::secret)
                .map(field -> account().get(field.name()))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    @BeforeAll
    void listen() {
        requests.observationConfig().observationHandler(new ObservationHandler<ClientRequestObservationContext>() {
            @Override
            public boolean supportsContext(Observation.Context context) {
                return context instanceof ClientRequestObservationContext;
            }

            @Override
            public void onStart(ClientRequestObservationContext context) {
                if (context.getCarrier() != null) {
                    called.add(context.getCarrier().getURI().getAuthority());
                }
            }
        });
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
}
