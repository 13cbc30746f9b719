package ropewalk.connection;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import ropewalk.connector.Breaker;

/** This node's gates: each node finds out for itself what it can reach; the health in the database is for people. */
@Component
class Gates {
    private static final int FAILURES_OF_A_CONNECTION = 3;
    /** More than one connection's: a single tenant's trouble does not close the host for the others. */
    private static final int FAILURES_OF_A_HOST = 20;

    private static final int CALLS_PER_SECOND_TO_A_HOST = 200;
    private static final Pattern ADDRESS = Pattern.compile("https?://([^/?#]+)");

    private final Map<String, Numbered> gates = new ConcurrentHashMap<>();
    private final Map<String, Breaker> hosts = new ConcurrentHashMap<>();
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
        var own = new Breaker.Settings(FAILURES_OF_A_CONNECTION, settings.breakerWait(), settings.callsPerSecond());
        var shared = new Breaker.Settings(FAILURES_OF_A_HOST, settings.breakerWait(), CALLS_PER_SECOND_TO_A_HOST);
        Breaker host = hosts.computeIfAbsent(host(connection), name -> new Breaker(system, shared));
        return new Gate(system, settings.callsAtOnce(), new Breaker(system, own), host, clock);
    }

    /** As far as the account names one: a connector without an address has one host for everybody. */
    private static String host(StoredConnection connection) {
        return connection.account().values().stream()
                .filter(String.class::isInstance)
                .map(value -> ADDRESS.matcher((String) value))
                .filter(Matcher::lookingAt)
                .map(address -> address.group(1))
                .findFirst()
                .orElse(connection.connector());
    }

    private record Numbered(long version, Gate gate) {}
}
