package ropewalk.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks others to look at a draft as it is at that moment.
 *
 * @param draftVersion the version that was to be looked at
 * @param reviewers who is asked; empty for anybody who may deploy
 * @param comment of whoever decided
 */
record Review(
        String id,
        String draftId,
        String draftName,
        @Nullable String processKey,
        long draftVersion,
        State state,
        List<Named> reviewers,
        String message,
        Instant askedAt,
        Named askedBy,
        @Nullable Instant decidedAt,
        @Nullable Named decidedBy,
        @Nullable String comment) {

    enum State {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("approved")
        APPROVED,
        @JsonProperty("sent-back")
        SENT_BACK,
        /** The draft was changed, or deployed without it. */
        @JsonProperty("outdated")
        OUTDATED,
        @JsonProperty("withdrawn")
        WITHDRAWN,
        /** Approved, and a version by now. */
        @JsonProperty("deployed")
        DEPLOYED
    }
}
