package ropewalk.sandbox.zendesk;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of a ticket.
 *
 * @param text what was written with it
 * @param custom metadata of whoever changed it
 */
record Audit(
        long id,
        long comment,
        long author,
        @Nullable String text,
        boolean isPublic,
        Map<String, Object> custom,
        Instant created) {}
