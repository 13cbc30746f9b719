package ropewalk.record;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the queue: what a connection has told and is to be merged ({@code in}), or what is to be written there
 * ({@code out}).
 *
 * @param recordId the record that is written; null for what was told
 * @param externalId the thing that was told of; null for what is written
 * @param fields by their names
 * @param whole whether all fields of the thing were told
 * @param toldAt when it happened there, by the system's clock
 * @param key of the call that writes, kept before it is sent
 * @param tries how many calls have ended without an answer that counts
 * @param firstSentAt when the fields were settled that every try sends; null before
 */
record RecordChange(
        String id,
        boolean in,
        String connectionId,
        String theirs,
        @Nullable String recordId,
        @Nullable String externalId,
        Map<String, String> fields,
        boolean whole,
        boolean gone,
        @Nullable Instant toldAt,
        String key,
        int tries,
        @Nullable Instant firstSentAt) {}
