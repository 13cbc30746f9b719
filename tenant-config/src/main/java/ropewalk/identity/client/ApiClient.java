package ropewalk.identity.client;

import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import ropewalk.tenant.Permission;

/**
 * A program that works in the tenant by itself.
 *
 * @param clientId what it calls itself at the token endpoint; the tenant is in it
 * @param lastUsedAt when it last asked for a token; null when never
 */
record ApiClient(
        String id,
        String name,
        String clientId,
        SortedSet<Permission> permissions,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        Instant expiresAt) {}
