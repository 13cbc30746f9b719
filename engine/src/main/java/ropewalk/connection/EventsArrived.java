package ropewalk.connection;

import ropewalk.tenant.TenantId;

/**
 * New events lie in the tenant's {@link Inbox}. Published in the transaction that stores them: listen after its commit.
 * Only a wake-up on this node; what is due is found by asking.
 */
public record EventsArrived(TenantId tenant) {}
