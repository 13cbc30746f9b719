package ropewalk.tenant;

import java.util.UUID;

/** A tenant's id: a UUIDv7, written in lower case; the same text stands in every {@code tenant_id} column. */
public record TenantId(String value) {
    public TenantId {
        if (!UUID.fromString(value).toString().equals(value)) {
            throw new IllegalArgumentException("not a tenant id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
