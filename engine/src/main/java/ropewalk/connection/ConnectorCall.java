package ropewalk.connection;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation. When it was first sent, and whether an earlier try ended, is remembered by its key.
 *
 * @param operation as it stands in the diagram: {@code stripe.create-invoice}
 * @param connection the connection's name; empty for the tenant's only one of that connector
 * @param inputs the operation's inputs by name, as the diagram gave them
 * @param idempotencyKey the same on every repetition of this call, and of no other call; printable ASCII, at most 255
 * @param businessKey what the process is about; it goes into the outside system's object, so that its events come back
 *     with it
 * @param step which step makes it; null for calls outside a process
 */
public record ConnectorCall(
        String operation,
        String connection,
        Map<String, Object> inputs,
        String idempotencyKey,
        @Nullable String businessKey,
        @Nullable Step step) {

    /** A call outside a process. */
    public ConnectorCall(
            String operation,
            String connection,
            Map<String, Object> inputs,
            String idempotencyKey,
            @Nullable String businessKey) {
        this(operation, connection, inputs, idempotencyKey, businessKey, null);
    }

    /**
     * A step of a running process. No outside system is told of it.
     *
     * @param process the process's key, the same in all its versions
     * @param element the step's id in the drawing
     */
    public record Step(String process, String definition, String instance, String element) {}
}
