package ropewalk.record;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.record.RecordTable.Present;
import ropewalk.tenant.Recorded;

/** The current tenant's records, for programs that look one up or write one. What is written is told to the connections that keep it. */
@Service
public class RecordBook {
    /** So many records are found at most. */
    public static final int MOST = 50;

    private final RecordTable records;
    private final ConflictTable conflicts;
    private final Outbound outbound;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordBook(
            RecordTable records,
            ConflictTable conflicts,
            Outbound outbound,
            ApplicationEventPublisher events,
            Clock clock) {
        this.records = records;
        this.conflicts = conflicts;
        this.outbound = outbound;
        this.events = events;
        this.clock = clock;
    }

    /** @param fields present values by name */
    public record Found(String id, Map<String, String> fields) {}

    /** @param isNew whether there was none before */
    public record Saved(String id, boolean isNew) {}

    /** Several records have the value that was to tell which one is meant. */
    public static final class SeveralRecords extends Exception {
        private static final long serialVersionUID = 1;

        SeveralRecords(String kind, String field) {
            super("Several records of the kind “%s” have this value in “%s”.".formatted(kind, field));
        }
    }

    /** Those of the kind that have this value in this field, in whichever case, {@value #MOST} at most. */
    @Transactional(readOnly = true)
    public List<Found> find(String kind, String field, String value) {
        List<Found> found = new ArrayList<>();
        for (String id : records.having(kind, field, value, MOST)) {
            found.add(new Found(id, values(records.fields(id))));
        }
        return found;
    }

    /**
     * Writes the fields that are given into the one record of the kind that has the same value in the field {@code by}, or makes
     * one. Doing it again changes nothing.
     *
     * @param by among the fields, with a value
     */
    @Transactional(rollbackFor = SeveralRecords.class)
    public Saved save(String kind, String by, Map<String, String> fields) throws SeveralRecords {
        String value = Objects.requireNonNull(fields.get(by), by);
        records.lockValue(kind, by, value);
        List<String> same = records.having(kind, by, value, 2);
        if (same.size() > 1) {
            throw new SeveralRecords(kind, by);
        }
        Optional<String> known =
                same.stream().findFirst().filter(id -> records.lock(id).isPresent());
        String id = known.orElseGet(() -> records.add(kind));
        Map<String, Present> present = records.fields(id);
        List<String> changed = new ArrayList<>();
        fields.forEach((name, wanted) -> {
            Present before = present.get(name);
            if (before == null ? !wanted.isEmpty() : !before.value().equals(wanted)) {
                var now = new Present(name, wanted, clock.instant(), null);
                records.put(id, now, null);
                conflicts.ourValue(id, now);
                changed.add(name);
            }
        });
        if (!changed.isEmpty()) {
            conflicts.settle(id);
            outbound.queue(id);
            events.publishEvent(Recorded.of(
                    "record.saved",
                    new Recorded.Subject("business-record", id, kind),
                    Map.of("fields", List.copyOf(changed), "new", known.isEmpty())));
        }
        return new Saved(id, known.isEmpty());
    }

    private static Map<String, String> values(Map<String, Present> present) {
        Map<String, String> values = new LinkedHashMap<>();
        present.forEach((name, field) -> values.put(name, field.value()));
        return values;
    }
}
