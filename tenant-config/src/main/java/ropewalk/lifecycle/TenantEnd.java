package ropewalk.lifecycle;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a workspace is on its way to its end.
 *
 * @param askedAt when an Admin of it asked for its erasure
 * @param closedAt when whoever stands above closed it
 * @param eraseAfter until then it can be opened again
 * @param confirmedAt when whoever stands above agreed to erase it at once
 * @param completedAt when nothing of it was left
 * @param erased how many rows of each table are gone
 * @param lastHash of the last linked entry of its audit log, as hexadecimal digits
 */
record TenantEnd(
        @Nullable Instant askedAt,
        @Nullable Instant closedAt,
        @Nullable Instant eraseAfter,
        @Nullable Instant confirmedAt,
        @Nullable Instant completedAt,
        Map<String, Long> erased,
        @Nullable String lastHash) {
    static final TenantEnd NONE = new TenantEnd(null, null, null, null, null, Map.of(), null);
}
