package ropewalk.connection;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.tenant.TenantId;

/**
 * The events that outside systems sent, each stored once. Whoever takes one says what became of it in the same
 * transaction.
 */
public interface Inbox {
    /** The tenants with an event that is due. Needs no scope. */
    List<TenantId> tenantsWaiting();

    /** The current tenant's oldest due event, locked until the caller's transaction ends; locked ones are passed over. */
    Optional<InboundEvent> next();

    /**
     * Something happened that the outside system did not say itself, such as that a meeting which it told of starts. Stored
     * once, inside the caller's transaction.
     */
    void tell(String connectionId, Event event);

    /** What was told, whatever became of it; empty when it is not kept any more. In the caller's transaction. */
    Optional<InboundEvent> find(String connectionId, String eventId);

    /**
     * The event of this type that came last, whatever became of it. In the caller's transaction.
     *
     * @param connectionName of any connection without
     */
    Optional<InboundEvent> newest(String type, @Nullable String connectionName);

    /** @param outcome {@code started}, {@code correlated} or {@code ignored} */
    void handled(String id, String outcome);

    /**
     * Offers the event again later, at growing intervals; seven days after it came it becomes undeliverable and an
     * Admin sees it.
     *
     * @param reason shown to the Admin
     */
    void postpone(String id, String reason);
}
