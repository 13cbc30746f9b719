package ropewalk.tenant;

import java.util.Map;

/**
 * Something changed or was refused. Published inside the transaction of the change; the audit log writes it in that
 * same transaction, with the actor and tenant of {@link TenantContext}.
 *
 * @param action what happened, as {@code noun.verb-in-past}: {@code task.decided}, {@code person.disabled}
 * @param before the changed values before; empty when the thing is new
 * @param after the changed values after; empty when the thing is gone. Never a secret.
 */
public record Recorded(String action, Subject subject, Map<String, ?> before, Map<String, ?> after) {

    /** What it happened to. */
    public record Subject(String kind, String id, String name) {}

    public static Recorded of(String action, Subject subject, Map<String, ?> after) {
        return new Recorded(action, subject, Map.of(), after);
    }
}
