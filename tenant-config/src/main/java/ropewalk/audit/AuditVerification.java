package ropewalk.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a walk along a tenant's chain found.
 *
 * @param entries how many entries were proven before the fault, or in all
 * @param from the position of the first of them, 0 when there are none
 * @param to the position of the last of them
 * @param fault the first one; null when there is none
 * @param unlinked the tail: committed entries that wait for their link, which nothing proves yet
 * @param roots how many signed roots the chain was compared with
 * @param rootPosition up to where a signed root reaches; nothing shows it when later entries were cut off
 */
record AuditVerification(
        boolean sound,
        long entries,
        long from,
        long to,
        @Nullable AuditFault fault,
        long unlinked,
        long roots,
        long rootPosition,
        @Nullable Instant rootAt) {

    /**
     * @param position the first one that is wrong
     * @param message what is wrong there
     */
    record AuditFault(Kind kind, long position, String message) {}

    enum Kind {
        @JsonProperty("altered")
        ALTERED,
        @JsonProperty("removed")
        REMOVED,
        @JsonProperty("inserted")
        INSERTED,
        @JsonProperty("reordered")
        REORDERED,
        @JsonProperty("beginning-removed")
        BEGINNING_REMOVED,
        @JsonProperty("truncated")
        TRUNCATED,
        @JsonProperty("rewritten")
        REWRITTEN,
        @JsonProperty("root-forged")
        ROOT_FORGED
    }
}
