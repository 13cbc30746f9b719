package ropewalk.connection;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import ropewalk.connector.Failure;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;

/** The way of every call and poll: through the connection's gate, and what it met goes into the health. */
@Component
class Reach {
    private final Gates gates;
    private final HealthRecord health;

    Reach(Gates gates, HealthRecord health) {
        this.gates = gates;
        this.health = health;
    }

    /** @throws Failure as the call does, or held back by the gate */
    <T> T through(OpenConnection<?> connection, Supplier<T> call) {
        StoredConnection stored = connection.stored();
        Gate gate = gates.of(stored, connection.card().name());
        try {
            T result = gate.through(call);
            health.answered(stored);
            return result;
        } catch (Failure failure) {
            if (failure instanceof Refused) {
                health.answered(stored);
            } else if (failure instanceof Unauthorised) {
                health.unauthorised(stored, failure);
            } else if (failure instanceof Unavailable unavailable) {
                unavailable(stored, unavailable, gate);
            }
            throw failure;
        }
    }

    /** Whether this node holds back what goes to its system, since it is down. */
    boolean isDown(OpenConnection<?> connection) {
        return gates.of(connection.stored(), connection.card().name()).isOpen();
    }

    private void unavailable(StoredConnection stored, Unavailable failure, Gate gate) {
        switch (failure.reason()) {
            case HELD_BACK -> {}
            case UNTOLD -> health.answered(stored);
            case BUSY -> health.unavailable(stored, failure, false);
            case DOWN -> health.unavailable(stored, failure, gate.isOpen());
        }
    }
}
