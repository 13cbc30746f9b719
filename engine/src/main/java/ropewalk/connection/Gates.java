package ropewalk.connection;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import ropewalk.connector.Breaker;

/**
 * This node's gates: each node finds out for itself what it can reach; the health in the database is for people. No two
 * connections share one, even to the same host: what goes wrong for one tenant, a wrong address or an outage of its
 * account, must not hold back another.
 */
@Component
class Gates {
    private static final int FAILURES = 3;

    private final Map<String, Numbered> gates = new ConcurrentHashMap<>();
    private final ConnectionSettings settings;
    private final Clock clock;

    Gates(ConnectionSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A new one after each change of the connection. */
    Gate of(StoredConnection connection, String system) {
        return gates.compute(
                        connection.id(),
                        (id, known) -> known != null && known.version() == connection.version()
                                ? known
                                : new Numbered(connection.version(), gate(connection, system)))
                .gate();
    }

    void forget(String connectionId) {
        gates.remove(connectionId);
    }

    private Gate gate(StoredConnection connection, String system) {
        CallLimits limits = connection.limits();
        var breaker = new Breaker.Settings(
                FAILURES, settings.breakerWait(), limits.callsPerMinuteOr(settings.callsPerMinute()));
        int atOnce = limits.callsAtOnceOr(settings.callsAtOnce());
        return new Gate(system, atOnce, new Breaker(system, breaker), clock);
    }

    private record Numbered(long version, Gate gate) {}
}
