package ropewalk.identity.support;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody of whoever stands above may look into the workspace for a while.
 *
 * @param email of the one person who may
 * @param reason what it is for; both sides wrote or saw it
 * @param hours how long, from the moment it is granted
 * @param askedBy who asked from above; absent when it was granted unasked
 * @param grantedBy the Admin who allowed it; absent until then
 * @param endedAt when it was withdrawn or refused
 */
record SupportGrant(
        String id,
        String email,
        String reason,
        int hours,
        State state,
        Instant createdAt,
        @Nullable String askedBy,
        @Nullable String grantedBy,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt) {

    enum State {
        @JsonProperty("asked")
        ASKED,
        @JsonProperty("granted")
        GRANTED,
        @JsonProperty("expired")
        EXPIRED,
        /** Withdrawn, or refused before it was granted. */
        @JsonProperty("ended")
        ENDED
    }
}
