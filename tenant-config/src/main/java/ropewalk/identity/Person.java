package ropewalk.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import ropewalk.tenant.Role;

/**
 * Someone who works in the current tenant.
 *
 * @param joined whether they have set a password or came through an identity provider; until then they are invited only
 */
public record Person(String id, String name, String email, Role role, Status status, boolean joined, long version) {

    /** A disabled person keeps their name on what they did and cannot sign in. */
    public enum Status {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("disabled")
        DISABLED
    }
}
