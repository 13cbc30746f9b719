package ropewalk.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connector.RecordKind.Told;
import ropewalk.record.RecordLink.Seen;
import ropewalk.record.RecordTable.Present;

/**
 * Brings what a connection tells of a thing into its record, field by field, and queues what other connections do not
 * know yet. What we wrote there ourselves and what was told before change nothing.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Merging {
    private final RecordTable records;
    private final ChangeTable changes;
    private final ConflictTable conflicts;
    private final Outbound outbound;

    Merging(RecordTable records, ChangeTable changes, ConflictTable conflicts, Outbound outbound) {
        this.records = records;
        this.changes = changes;
        this.conflicts = conflicts;
        this.outbound = outbound;
    }

    /** @param at when it happened there */
    void merge(RecordMapping mapping, Told told, Instant at) {
        records.lockThing(mapping.connectionId(), mapping.theirs(), told.externalId());
        Optional<RecordLink> known = records.link(mapping.connectionId(), mapping.theirs(), told.externalId());
        if (known.isEmpty() && told.gone()) {
            return;
        }
        String recordId = known.isPresent() ? known.get().recordId() : recordFor(mapping, told);
        records.lock(recordId);
        merge(mapping, recordId, told, at);
    }

    /** As {@link #merge}, when the thing is known to be this record. The caller holds both. */
    void merge(RecordMapping mapping, String recordId, Told told, Instant at) {
        RecordLink link = records.link(mapping.connectionId(), mapping.theirs(), told.externalId())
                .orElseGet(() -> new RecordLink(
                        mapping.connectionId(), mapping.theirs(), told.externalId(), recordId, false, Map.of()));
        if (told.gone()) {
            records.keep(link.isGone());
            return;
        }
        records.keep(new Round(mapping, link, at).take(told));
        conflicts.settle(recordId);
        outbound.queue(recordId);
    }

    /** The one record that has the same value in the mapping's field and is not at this connection; else a new one. */
    private String recordFor(RecordMapping mapping, Told told) {
        String match = mapping.matchField();
        String value = match == null ? "" : told.fields().getOrDefault(mapping.theirNameOf(match), "");
        if (match != null && !value.isEmpty()) {
            records.lockValue(mapping.kind(), match, value);
            List<String> same = records.matching(mapping, match, value);
            if (same.size() == 1 && records.lock(same.get(0)).isPresent()) {
                boolean stillFree = records.linkOf(same.get(0), mapping).isEmpty();
                return stillFree ? same.get(0) : records.add(mapping.kind());
            }
        }
        return records.add(mapping.kind());
    }

    /** One telling of one thing. */
    private final class Round {
        private final RecordMapping mapping;
        private final Instant at;
        private final Map<String, Present> present;
        private final Set<String> open;
        private RecordLink link;

        Round(RecordMapping mapping, RecordLink link, Instant at) {
            this.mapping = mapping;
            this.link = link;
            this.at = at;
            this.present = records.fields(link.recordId());
            this.open = conflicts.openFields(link.recordId(), mapping);
        }

        RecordLink take(Told told) {
            for (MappedField field : mapping.fields()) {
                if (told.whole() || told.fields().containsKey(field.theirs())) {
                    take(field, told.fields().getOrDefault(field.theirs(), ""));
                }
            }
            return link;
        }

        private void take(MappedField field, String value) {
            Seen before = link.seen(field.theirs());
            if (before != null && before.at() != null && at.isBefore(before.at())) {
                return; // told late: the system has said something newer
            }
            if (changes.isEcho(link, field.theirs(), value, at)) {
                link = link.toldAgain(field.theirs(), value, at);
                return;
            }
            link = link.told(field.theirs(), value, at);
            if (before != null && before.value().equals(value)) {
                return;
            }
            changes.expectNoMore(link, field.theirs());
            if (field.direction().takes()) {
                changed(field, before, value);
            }
        }

        private void changed(MappedField field, @Nullable Seen before, String value) {
            Present ours = present.get(field.ours());
            if (ours == null) {
                if (!value.isEmpty()) {
                    put(field, value);
                }
            } else if (open.contains(field.ours())) {
                conflicts.open(link, ours, value, at);
            } else if (!ours.value().equals(value)) {
                boolean inStep = before != null && before.value().equals(ours.value());
                if (inStep || wins(field.rule(), ours)) {
                    put(field, value);
                } else if (field.rule() == MappedField.Rule.ASK) {
                    conflicts.open(link, ours, value, at);
                }
            }
        }

        /** Both sides changed it, and neither has seen what the other says. */
        private boolean wins(MappedField.Rule rule, Present ours) {
            return switch (rule) {
                case NEWEST -> at.isAfter(ours.changedAt());
                case THEIRS -> true;
                case OURS, ASK -> false;
            };
        }

        private void put(MappedField field, String value) {
            var now = new Present(field.ours(), value, at, mapping.connectionId());
            records.put(link.recordId(), now, null);
            present.put(field.ours(), now);
            conflicts.ourValue(link.recordId(), now);
        }
    }
}
