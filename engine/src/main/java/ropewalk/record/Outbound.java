package ropewalk.record;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.record.RecordTable.Present;

/**
 * What connections are to be told of a record: what it says now against what is known to stand there and what stands in
 * the queue already. Whoever changes either asks for it again, so that in the end both say the same. The caller holds
 * the record.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Outbound {
    private final RecordTable records;
    private final MappingTable mappings;
    private final ChangeTable changes;
    private final ConflictTable conflicts;
    private final ApplicationEventPublisher events;

    Outbound(
            RecordTable records,
            MappingTable mappings,
            ChangeTable changes,
            ConflictTable conflicts,
            ApplicationEventPublisher events) {
        this.records = records;
        this.mappings = mappings;
        this.changes = changes;
        this.conflicts = conflicts;
        this.events = events;
    }

    void queue(String recordId) {
        String kind = records.lock(recordId).orElse("");
        Map<String, Present> present = records.fields(recordId);
        for (RecordMapping mapping : mappings.ofKind(kind)) {
            Optional<RecordLink> link = records.linkOf(recordId, mapping);
            boolean isWritten = link.isPresent() ? !link.get().gone() : canBeCreated(mapping, present);
            if (isWritten) {
                Map<String, String> fields = difference(recordId, mapping, link, present);
                if (!fields.isEmpty()) {
                    changes.queue(recordId, mapping, fields);
                    events.publishEvent(new ChangesQueued());
                }
            }
        }
    }

    /** Where nothing is there yet, it needs the value that it is found by. */
    private static boolean canBeCreated(RecordMapping mapping, Map<String, Present> present) {
        Present match = mapping.matchField() == null ? null : present.get(mapping.matchField());
        return mapping.creates() && match != null && !match.value().isEmpty();
    }

    private Map<String, String> difference(
            String recordId, RecordMapping mapping, Optional<RecordLink> link, Map<String, Present> present) {
        Map<String, String> known = known(link);
        changes.pending(recordId, mapping).forEach(known::putAll);
        return different(recordId, mapping, known, present);
    }

    /**
     * What of a change is still to be sent: what the record still says, the connection does not, and nobody has to
     * decide first. Something new is created with all that the record says.
     */
    Map<String, String> stillWanted(RecordChange change, RecordMapping mapping, Optional<RecordLink> link) {
        String recordId = String.valueOf(change.recordId());
        Map<String, String> wanted = different(recordId, mapping, known(link), records.fields(recordId));
        if (link.isPresent()) {
            wanted.entrySet()
                    .removeIf(field -> !field.getValue().equals(change.fields().get(field.getKey())));
        }
        return wanted;
    }

    private static Map<String, String> known(Optional<RecordLink> link) {
        Map<String, String> known = new LinkedHashMap<>();
        link.ifPresent(there -> there.seen().values().forEach(seen -> known.put(seen.field(), seen.value())));
        return known;
    }

    private Map<String, String> different(
            String recordId, RecordMapping mapping, Map<String, String> known, Map<String, Present> present) {
        Set<String> undecided = conflicts.openFields(recordId, mapping);
        Map<String, String> fields = new LinkedHashMap<>();
        for (MappedField field : mapping.fields()) {
            Present ours = present.get(field.ours());
            if (ours != null
                    && field.direction().gives()
                    && !undecided.contains(field.ours())
                    && !ours.value().equals(known.getOrDefault(field.theirs(), ""))) {
                fields.put(field.theirs(), ours.value());
            }
        }
        return fields;
    }
}
