package ropewalk.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Role;

/**
 * Someone who works in the current tenant.
 *
 * @param customRole the key of the workspace's own role, when {@code role} is CUSTOM
 * @param joined whether they have set a password or came through an identity provider; until then they are invited only
 */
public record Person(
        String id,
        String name,
        String email,
        Role role,
        @Nullable String customRole,
        Status status,
        boolean joined,
        long version) {

    public HeldRole held() {
        return new HeldRole(role, customRole);
    }

    /** How the audit log names them. */
    public Recorded.Subject subject() {
        return new Recorded.Subject("person", id, name);
    }

    /** A disabled person keeps their name on what they did and cannot sign in. */
    public enum Status {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("disabled")
        DISABLED
    }
}
