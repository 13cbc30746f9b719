package ropewalk.privacy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an erasure did. It can be kept and shown: it names nobody.
 *
 * @param personId whose, when they worked here; an id leads to nobody once the account is erased
 * @param askedBy the id of who asked for it
 * @param completedAt since when nothing is left; null while something has to stay for now. It is erased as soon as it can.
 */
record Receipt(
        String id,
        @Nullable String personId,
        String askedBy,
        Instant at,
        @Nullable Instant completedAt,
        List<Part> parts) {

    /**
     * One kind of data.
     *
     * @param kept how many things stay for now
     * @param reason why they stay; empty when nothing does
     */
    record Part(String kind, long erased, long kept, String reason) {}

    long kept() {
        return parts.stream().mapToLong(Part::kept).sum();
    }
}
