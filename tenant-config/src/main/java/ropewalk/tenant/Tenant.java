package ropewalk.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A workspace: everything in it is apart from every other.
 *
 * @param workspace the short name typed at sign-in, unique in the installation
 * @param sandbox whether its connections lead to play systems only
 * @param trialUntil when its trial ends, or ended by itself; null when it is not on trial
 * @param plan the name of its plan; null when it has none
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
        @Nullable Instant trialUntil,
        @Nullable String plan,
        long version) {

    /** Whether it is suspended because its trial ended, and not by somebody. */
    public boolean isTrialOver() {
        return status == Status.SUSPENDED && trialUntil != null;
    }

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
        /** As active, until a date on which it is suspended by itself. */
        @JsonProperty("trial")
        TRIAL,
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("suspended")
        SUSPENDED,
        /** As suspended, on the way to its erasure; it can be opened again until that begins. */
        @JsonProperty("closed")
        CLOSED,
        /** Nothing is left but its workspace name, which nobody gets again. */
        @JsonProperty("erased")
        ERASED;

        /** @param code as the database has it */
        public static Status of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        /** Whether people sign in and new work starts. */
        public boolean isOpen() {
            return this == TRIAL || this == ACTIVE;
        }
    }
}
