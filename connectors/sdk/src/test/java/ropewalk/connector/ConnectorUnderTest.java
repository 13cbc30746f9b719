package ropewalk.connector;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Samples of a connector's calls: what its test gives beside the sandbox, and how the contract uses it. */
abstract class ConnectorUnderTest<A extends Record> extends ConnectorInSandbox<A> {

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

    /** At least one for each operation. */
    protected abstract Stream<Sample> samples();

    /** A call that the vendor says no to. */
    protected abstract Sample refused();

    /** Whether the vendor can be asked about the account without doing anything. */
    protected boolean canBeAsked() {
        return true;
    }

    /** Whether the vendor gives requests an id. */
    protected boolean hasRequestIds() {
        return true;
    }

    protected final Map<String, Object> call(Sample sample, String key) {
        return call(sample, key, http());
    }

    final Map<String, Object> call(Sample sample, String key, Http http) {
        Instant now = Instant.now();
        return operation(sample).call(opened(), sample.inputs(), key, "order-4711", now, now, http);
    }

    protected final Operation<A, ?, ?> operation(Sample sample) {
        return card().operation(sample.operation()).orElseThrow();
    }

    protected static String key() {
        return "tenant:" + UUID.randomUUID();
    }
}
