package ropewalk.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A workspace: everything in it is apart from every other.
 *
 * @param workspace the short name typed at sign-in, unique in the installation
 * @param sandbox whether its connections lead to play systems only
 * @param weight how many turns it has while a tenant of weight 1 has one, when work of both waits; 1 to 100
 */
public record Tenant(
        TenantId id,
        String workspace,
        String name,
        Kind kind,
        Status status,
        boolean sandbox,
        int weight,
        long version) {

    /** The role of those who may do everything in it. */
    public Role managedBy() {
        return kind.standsAbove() ? Role.OPERATOR : Role.ADMIN;
    }

    /** Operators and resellers stand above: they manage the tenants below them and see none of their data. */
    public enum Kind {
        @JsonProperty("operator")
        OPERATOR,
        /** Below an operator, which stands above the reseller's tenants, too. */
        @JsonProperty("reseller")
        RESELLER,
        @JsonProperty("business")
        BUSINESS;

        public boolean standsAbove() {
            return this != BUSINESS;
        }
    }

    /** In a suspended tenant nobody signs in and nothing new starts; what runs goes on. */
    public enum Status {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("suspended")
        SUSPENDED,
        /** As suspended, on the way to its erasure; it can be opened again until that begins. */
        @JsonProperty("closed")
        CLOSED,
        /** Nothing is left but its workspace name, which nobody gets again. */
        @JsonProperty("erased")
        ERASED
    }
}
