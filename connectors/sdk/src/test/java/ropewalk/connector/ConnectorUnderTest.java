package ropewalk.connector;

import java.util.stream.Stream;

/** Samples of a connector's calls: what its test gives beside the sandbox. */
abstract class ConnectorUnderTest<A extends Record> extends ConnectorInSandbox<A> {

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
}
