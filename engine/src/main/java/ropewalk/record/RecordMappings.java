package ropewalk.record;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connection.KnownConnection;
import ropewalk.connection.KnownConnections;
import ropewalk.connector.RecordKind;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.tenant.Recorded;

/** Which things at connections are kept in step, as Admins choose it. */
@Service
@Transactional
class RecordMappings {
    private static final int MOST_FIELDS = 100;
    private static final String KIND = "[a-z][a-z0-9-]{0,39}";
    private static final String FIELD = "[A-Za-z][A-Za-z0-9_]{0,59}";

    private final MappingTable table;
    private final KnownConnections connections;
    private final RecordKinds kinds;
    private final ApplicationEventPublisher events;

    RecordMappings(
            MappingTable table, KnownConnections connections, RecordKinds kinds, ApplicationEventPublisher events) {
        this.table = table;
        this.connections = connections;
        this.kinds = kinds;
        this.events = events;
    }

    /** What of a mapping somebody chooses. */
    record Chosen(String kind, @Nullable String matchField, boolean creates, List<MappedField> fields) {}

    /** @throws Problem 404 when there is no such connection */
    @Transactional(readOnly = true)
    List<RecordMapping> of(String connectionId) {
        connection(connectionId);
        return table.ofConnection(connectionId);
    }

    /** What the connection's system could keep in step. */
    @Transactional(readOnly = true)
    List<RecordKind> kinds(String connectionId) {
        return kinds.of(connection(connectionId).connector());
    }

    @Transactional(readOnly = true)
    RecordMapping get(String id) {
        return table.get(id).orElseThrow(Problem::notFound);
    }

    /** @throws Problem 422 {@code invalid-mapping}; 409 {@code mapping-exists} */
    RecordMapping add(String connectionId, String theirs, Chosen chosen) {
        KnownConnection connection = connection(connectionId);
        check(connection, theirs, chosen);
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        var mapping = new RecordMapping(
                id, connectionId, theirs, chosen.kind(), chosen.matchField(), chosen.creates(), chosen.fields(), 1);
        if (!table.add(mapping)) {
            throw Problem.conflict(
                    "mapping-exists",
                    "“%s” of the connection “%s” is kept in step already; change that mapping."
                            .formatted(theirs, connection.name()));
        }
        record("record-mapping.added", connection, mapping);
        return mapping;
    }

    /** @throws Problem 412 when somebody was quicker; 422 {@code invalid-mapping} */
    RecordMapping change(String id, long seen, Chosen chosen) {
        RecordMapping before = table.lock(id).orElseThrow(Problem::notFound);
        Versions.check(seen, before.version());
        KnownConnection connection = connection(before.connectionId());
        check(connection, before.theirs(), chosen);
        if (!chosen.kind().equals(before.kind())) {
            throw invalid("These are “%s” already, and stay it; remove the mapping and add another one."
                    .formatted(before.kind()));
        }
        table.change(new RecordMapping(
                id,
                before.connectionId(),
                before.theirs(),
                before.kind(),
                chosen.matchField(),
                chosen.creates(),
                chosen.fields(),
                seen));
        record("record-mapping.changed", connection, get(id));
        return get(id);
    }

    /** From now on nothing of it is taken over or written; what records say stays. */
    void remove(String id, long seen) {
        RecordMapping mapping = table.lock(id).orElseThrow(Problem::notFound);
        Versions.check(seen, mapping.version());
        table.remove(id);
        record("record-mapping.removed", connection(mapping.connectionId()), mapping);
    }

    private KnownConnection connection(String id) {
        return connections.find(id).orElseThrow(Problem::notFound);
    }

    private void check(KnownConnection connection, String theirs, Chosen chosen) {
        RecordKind kind = kinds.find(connection.connector(), theirs)
                .orElseThrow(() -> invalid("%s keeps no “%s” in step; choose one of: %s."
                        .formatted(
                                connection.system(),
                                theirs,
                                String.join(
                                        ", ",
                                        kinds.of(connection.connector()).stream()
                                                .map(RecordKind::id)
                                                .toList()))));
        if (!chosen.kind().matches(KIND)) {
            throw invalid("“%s” is no kind of records: small letters, digits and hyphens, 40 at most."
                    .formatted(chosen.kind()));
        }
        if (chosen.fields().isEmpty() || chosen.fields().size() > MOST_FIELDS) {
            throw invalid("A mapping has 1 to " + MOST_FIELDS + " fields.");
        }
        Set<String> names = new HashSet<>();
        for (MappedField field : chosen.fields()) {
            check(kind, field);
            if (!names.add("ours " + field.ours()) || !names.add("theirs " + field.theirs())) {
                throw invalid("“%s” and “%s” go together, and one of them stands there twice."
                        .formatted(field.ours(), field.theirs()));
            }
        }
        checkMatch(kind, chosen);
    }

    private static void check(RecordKind kind, MappedField field) {
        if (!field.ours().matches(FIELD)) {
            throw invalid("“%s” is no field's name: letters, digits and _, 60 at most.".formatted(field.ours()));
        }
        RecordKind.RecordField theirs = kind.field(field.theirs())
                .orElseThrow(() -> invalid("“%s” is no field of “%s”.".formatted(field.theirs(), kind.name())));
        if (field.direction().gives() && (!theirs.writable() || kind.change() == null)) {
            throw invalid("“%s” cannot be written there; take it over only (in).".formatted(theirs.label()));
        }
    }

    private static void checkMatch(RecordKind kind, Chosen chosen) {
        String match = chosen.matchField();
        MappedField key = chosen.fields().stream()
                .filter(field -> field.ours().equals(match))
                .findFirst()
                .orElse(null);
        if (match != null && key == null) {
            throw invalid("“%s” is to tell which records are the same, and is not among the fields.".formatted(match));
        }
        boolean canCreate = kind.create() != null
                && key != null
                && key.theirs().equals(kind.key())
                && key.direction().gives();
        if (chosen.creates() && !canCreate) {
            throw invalid(
                    kind.create() == null
                            ? "“%s” cannot be created there.".formatted(kind.name())
                            : "Whatever is created there is found by “%s”: map it in both directions, and tell by it which records are the same."
                                    .formatted(kind.field(kind.key())
                                            .map(RecordKind.RecordField::label)
                                            .orElse(kind.key())));
        }
    }

    private static Problem invalid(String detail) {
        return Problem.unprocessable("invalid-mapping", detail);
    }

    private void record(String action, KnownConnection connection, RecordMapping mapping) {
        events.publishEvent(Recorded.of(
                action,
                new Recorded.Subject("record-mapping", mapping.id(), connection.name() + ": " + mapping.theirs()),
                Map.of(
                        "kind", mapping.kind(),
                        "creates", mapping.creates(),
                        "fields",
                                mapping.fields().stream().map(MappedField::ours).toList())));
    }
}
