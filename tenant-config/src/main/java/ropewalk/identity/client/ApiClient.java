package ropewalk.identity.client;

import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import ropewalk.tenant.Permission;

/**
 * A program that works in the tenant by itself.
 *
 * @param clientId what it calls itself at the token endpoint; the tenant is in it
 * @param madeBy the name of the person who let it in, themselves or by another program; null when they are gone
 * @param makerDisabled whether that person is disabled: somebody else has to answer for it, or end it
 * @param lastUsedAt when it last asked for a token; null when never
 */
record ApiClient(
        String id,
        String name,
        String clientId,
        SortedSet<Permission> permissions,
        @Nullable String madeBy,
        boolean makerDisabled,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        Instant expiresAt) {}
