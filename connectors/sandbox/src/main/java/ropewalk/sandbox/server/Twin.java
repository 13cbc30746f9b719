package ropewalk.sandbox.server;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** A vendor that the demo and the tests connect to, with a server of its own. */
public interface Twin extends Vendor, AutoCloseable {

    /** The overview page, or an address on the same server. */
    URI address();

    Faults faults();

    /** The account's form of its connector, filled in with what is accepted here. */
    Map<String, Object> account();

    /** Signed events go there from now on; nothing where the vendor sends none by itself. */
    default void deliverTo(URI hook) {}

    @Override
    void close() throws IOException;
}
