package ropewalk.live;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.tenant.TenantId;

/**
 * Something has changed in a tenant.
 *
 * @param id of the thing; null when so much has changed at once that whoever shows such things looks at all of them again
 * @param to as in {@link ropewalk.tenant.Changed}; empty for everybody in the tenant
 */
record News(TenantId tenant, String what, @Nullable String id, Set<String> to) {
    News {
        to = Set.copyOf(to);
    }

    /** So much that nobody is told what. */
    static News ofAll(TenantId tenant, String what) {
        return new News(tenant, what, null, Set.of());
    }
}
