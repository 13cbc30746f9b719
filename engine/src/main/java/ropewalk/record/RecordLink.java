package ropewalk.record;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That a record is a thing at a connection.
 *
 * @param theirs the connector's kind
 * @param gone it was deleted there
 * @param seen by their field, what is known to stand there
 */
record RecordLink(
        String connectionId, String theirs, String externalId, String recordId, boolean gone, Map<String, Seen> seen) {

    /**
     * @param at when the system told it, by its own clock; null when it was only written by us
     */
    record Seen(String field, String value, @Nullable Instant at) {}

    @Nullable
    Seen seen(String field) {
        return seen.get(field);
    }

    /** With what the system told. */
    RecordLink told(String field, String value, Instant at) {
        return with(new Seen(field, value, at));
    }

    /** The system tells what we wrote. Something newer may have been written since: what is known stays. */
    RecordLink toldAgain(String field, String value, Instant at) {
        Seen before = seen(field);
        return with(new Seen(field, before == null ? value : before.value(), at));
    }

    RecordLink isGone() {
        return new RecordLink(connectionId, theirs, externalId, recordId, true, seen);
    }

    /** With what was written; what the system told before was told before that. */
    RecordLink written(String field, String value) {
        Seen before = seen(field);
        return with(new Seen(field, value, before == null ? null : before.at()));
    }

    private RecordLink with(Seen one) {
        var more = new LinkedHashMap<>(seen);
        more.put(one.field(), one);
        return new RecordLink(connectionId, theirs, externalId, recordId, gone, more);
    }
}
