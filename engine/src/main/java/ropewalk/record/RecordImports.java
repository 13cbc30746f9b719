package ropewalk.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connection.KnownConnection;
import ropewalk.connection.KnownConnections;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** Takes over all that a connection keeps of a kind, once, as Admins choose it. */
@Service
@Transactional
class RecordImports {
    private final ImportTable table;
    private final MappingTable mappings;
    private final KnownConnections connections;
    private final RecordKinds kinds;
    private final ApplicationEventPublisher events;

    RecordImports(
            ImportTable table,
            MappingTable mappings,
            KnownConnections connections,
            RecordKinds kinds,
            ApplicationEventPublisher events) {
        this.table = table;
        this.mappings = mappings;
        this.connections = connections;
        this.kinds = kinds;
        this.events = events;
    }

    /** What people make of an import. */
    enum Wanted {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("paused")
        PAUSED,
        @JsonProperty("cancelled")
        CANCELLED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Transactional(readOnly = true)
    RecordImport get(String id) {
        return table.find(id).orElseThrow(Problem::notFound);
    }

    /** The one that was started last; null when there was none. */
    @Transactional(readOnly = true)
    @Nullable
    RecordImport lastOf(String mappingId) {
        return table.lastOf(mappingId).orElse(null);
    }

    /** @throws Problem 404; 409 {@code import-under-way}; 422 {@code not-listed} */
    RecordImport start(String mappingId) {
        RecordMapping mapping = mappings.get(mappingId).orElseThrow(Problem::notFound);
        KnownConnection connection = connections.find(mapping.connectionId()).orElseThrow(Problem::notFound);
        boolean isListed = kinds.find(connection.connector(), mapping.theirs())
                .filter(kind -> kind.list() != null)
                .isPresent();
        if (!isListed) {
            throw Problem.unprocessable(
                    "not-listed",
                    "%s does not list all of “%s”; they come when they change."
                            .formatted(connection.system(), mapping.theirs()));
        }
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        if (!table.add(id, mapping, TenantContext.require().actor().id())) {
            throw Problem.conflict(
                    "import-under-way",
                    "These are being taken over already; let that go on, or cancel it before you begin again.");
        }
        RecordImport started = get(id);
        events.publishEvent(new ImportsQueued());
        record("record-import.started", connection, started);
        return started;
    }

    /** @throws Problem 404; 409 {@code import-over}; 412 when somebody was quicker */
    RecordImport change(String id, long seen, Wanted wanted) {
        RecordImport present = table.lock(id).orElseThrow(Problem::notFound);
        Versions.check(seen, present.version());
        if (present.state().equals("done") || present.state().equals("cancelled")) {
            throw Problem.conflict("import-over", "This is over; begin another one.");
        }
        if (present.state().equals(wanted.word())) {
            return present;
        }
        table.change(id, wanted.word());
        events.publishEvent(new ImportsQueued());
        RecordImport changed = get(id);
        record(
                "record-import." + (wanted == Wanted.RUNNING ? "resumed" : wanted.word()),
                connections.find(changed.connectionId()).orElseThrow(Problem::notFound),
                changed);
        return changed;
    }

    private void record(String action, KnownConnection connection, RecordImport what) {
        events.publishEvent(Recorded.of(
                action,
                new Recorded.Subject("record-import", what.id(), connection.name() + ": " + what.theirs()),
                Map.of("done", what.done())));
    }
}
