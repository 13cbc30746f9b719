package ropewalk.connection;

import java.util.Map;

/**
 * One call of an operation.
 *
 * @param operation as it stands in the diagram: {@code stripe.create-invoice}
 * @param connection the connection's name; empty for the tenant's only one of that connector
 * @param inputs the operation's inputs by name, as the diagram gave them
 * @param idempotencyKey the same on every repetition of this call, and of no other call
 * @param attempt 1 for the first; a later one may meet what an earlier one left behind
 */
public record ConnectorCall(
        String operation, String connection, Map<String, Object> inputs, String idempotencyKey, int attempt) {}
