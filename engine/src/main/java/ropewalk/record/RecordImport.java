package ropewalk.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far all that a connection keeps of a kind has been taken over.
 *
 * @param theirs the kind at the connection
 * @param state running, paused, failed, done or cancelled
 * @param done how many things have been taken over
 * @param about about how many there are; null until the system has said so
 * @param dueAt when the next page is taken
 * @param reason why it waits or failed; null where nothing went wrong
 * @param vendorReference what the outside system calls its refusal
 * @param endedAt when it was done or cancelled
 */
record RecordImport(
        String id,
        String mappingId,
        String connectionId,
        String theirs,
        String state,
        long done,
        @Nullable Long about,
        Instant dueAt,
        @Nullable String reason,
        @Nullable String vendorReference,
        Instant startedAt,
        @Nullable Instant endedAt,
        long version) {}
