package ropewalk.record;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connection.ConnectorCall;
import ropewalk.connection.ConnectorCalls;
import ropewalk.connection.KnownConnection;
import ropewalk.connection.KnownConnections;
import ropewalk.connection.Outcome;
import ropewalk.connector.RecordKind;
import ropewalk.connector.RecordKind.Change;
import ropewalk.connector.RecordKind.Reading;
import ropewalk.connector.RecordKind.Told;
import ropewalk.connector.RecordKind.Writing;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Used;

/**
 * Works one entry of a queue off, in the tenant's scope: what is to be sent is settled and committed, the outside system
 * is called with no transaction open, and what became of it is one transaction again. A server that dies in between
 * leaves an entry that is taken again and says the same with the same key.
 */
@Component
class ChangeStep {
    private final KnownConnections connections;
    private final RecordKinds kinds;
    private final MappingTable mappings;
    private final RecordTable records;
    private final ChangeTable changes;
    private final Merging merging;
    private final Outbound outbound;
    private final ChangeOutcomes outcomes;
    private final ConnectorCalls calls;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    ChangeStep(
            KnownConnections connections,
            RecordKinds kinds,
            MappingTable mappings,
            RecordTable records,
            ChangeTable changes,
            Merging merging,
            Outbound outbound,
            ChangeOutcomes outcomes,
            ConnectorCalls calls,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.connections = connections;
        this.kinds = kinds;
        this.mappings = mappings;
        this.records = records;
        this.changes = changes;
        this.merging = merging;
        this.outbound = outbound;
        this.outcomes = outcomes;
        this.calls = calls;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param connection as it is called now */
    private record Way(RecordMapping mapping, KnownConnection connection, RecordKind kind) {}

    /** @return until when the connection is best left alone */
    Optional<Instant> run(RecordChange change) {
        Optional<Way> way = transaction.execute(status -> way(change));
        if (way.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                if (change.in()) {
                    changes.forget(change.id());
                } else {
                    changes.ended(change.id(), "overtaken");
                }
            });
            return Optional.empty();
        }
        return change.in() ? take(change, way.get()) : write(change, way.get());
    }

    /** Empty when it is not kept in step any more. */
    private Optional<Way> way(RecordChange change) {
        return mappings.find(change.connectionId(), change.theirs())
                .flatMap(mapping -> connections.find(change.connectionId()).flatMap(connection -> kinds.find(
                                connection.connector(), change.theirs())
                        .map(kind -> new Way(mapping, connection, kind))));
    }

    private Optional<Instant> take(RecordChange change, Way way) {
        String externalId = Objects.requireNonNull(change.externalId());
        Instant at = Objects.requireNonNull(change.toldAt());
        var told = new Told(externalId, change.fields(), change.whole(), change.gone());
        Reading read = way.kind().read();
        boolean merged = transaction.execute(status -> {
            boolean isEnough = read == null
                    || told.whole()
                    || told.gone()
                    || !told.fields().isEmpty()
                            && records.link(change.connectionId(), change.theirs(), externalId)
                                    .isPresent();
            if (isEnough) {
                merge(change, way, told, at);
            }
            return isEnough;
        });
        if (merged || read == null) {
            return Optional.empty();
        }
        Asked asked = ask(change, way, read, externalId);
        if (asked.outcome() != null) {
            return outcomes.settle(change, asked.outcome());
        }
        transaction.executeWithoutResult(
                status -> merge(change, way, asked.told().orElse(Told.gone(externalId)), at));
        return Optional.empty();
    }

    private void merge(RecordChange change, Way way, Told told, Instant at) {
        merging.merge(way.mapping(), told, at);
        changes.forget(change.id());
    }

    private Optional<Instant> write(RecordChange change, Way way) {
        Optional<Sending> sending = transaction.execute(status -> settled(change, way));
        if (sending.isEmpty()) {
            return Optional.empty();
        }
        String externalId = sending.get().externalId();
        Map<String, String> fields = sending.get().fields();
        Reading find = way.kind().find();
        String key = fields.getOrDefault(way.kind().key(), "");
        if (externalId.isEmpty() && find != null && !key.isEmpty()) {
            Asked asked = ask(change, way, find, key);
            if (asked.outcome() != null) {
                return outcomes.settle(change, asked.outcome());
            }
            if (asked.told().isPresent()) {
                transaction.executeWithoutResult(
                        status -> met(change, way, asked.told().get()));
                return Optional.empty();
            }
        }
        Writing writing =
                externalId.isEmpty() ? way.kind().create() : way.kind().change();
        if (writing == null) {
            return outcomes.settle(
                    change,
                    new Outcome.Misconfigured("%s does not write these; change the mapping"
                            .formatted(way.connection().system())));
        }
        Outcome outcome = call(
                change,
                way,
                sending.get().key(),
                writing.operation(),
                writing.inputs().apply(new Change(externalId, fields)));
        if (!(outcome instanceof Outcome.Done done)) {
            return outcomes.settle(change, outcome);
        }
        transaction.executeWithoutResult(
                status -> written(change, way, writing.id().apply(done.result()), fields));
        return Optional.empty();
    }

    private record Sending(String externalId, Map<String, String> fields, String key) {}

    /**
     * What is created is created as it was first sent. What changes fields of a thing that is there may leave out what has
     * been overtaken or become a conflict since: then it is another call.
     */
    private Optional<Sending> settled(RecordChange change, Way way) {
        String recordId = Objects.requireNonNull(change.recordId());
        records.lock(recordId);
        Optional<RecordLink> link = records.linkOf(recordId, way.mapping());
        boolean isSettled = change.firstSentAt() != null;
        Map<String, String> fields =
                isSettled && link.isEmpty() ? change.fields() : outbound.stillWanted(change, way.mapping(), link);
        if (fields.isEmpty() || link.map(RecordLink::gone).orElse(false)) {
            changes.ended(change.id(), "overtaken");
            outbound.queue(recordId);
            return Optional.empty();
        }
        String key = isSettled && !fields.equals(change.fields()) ? ChangeTable.newKey() : change.key();
        if (!isSettled || !key.equals(change.key())) {
            changes.settled(change.id(), fields, key);
        }
        return Optional.of(new Sending(link.map(RecordLink::externalId).orElse(""), fields, key));
    }

    /** It is there already: from now on they are one, and what they say is brought together by the mapping's rules. */
    private void met(RecordChange change, Way way, Told told) {
        String recordId = Objects.requireNonNull(change.recordId());
        records.lockThing(change.connectionId(), change.theirs(), told.externalId());
        records.lock(recordId);
        if (isAnothers(told.externalId(), way, recordId)) {
            changes.failed(change.id(), anothers(told.externalId(), way), null);
            return;
        }
        changes.ended(change.id(), "done");
        merging.merge(way.mapping(), recordId, told, Instant.EPOCH);
    }

    private void written(RecordChange change, Way way, String externalId, Map<String, String> fields) {
        String recordId = Objects.requireNonNull(change.recordId());
        records.lockThing(change.connectionId(), change.theirs(), externalId);
        records.lock(recordId);
        if (isAnothers(externalId, way, recordId)) {
            changes.failed(change.id(), anothers(externalId, way), null);
            return;
        }
        RecordLink link = records.linkOf(recordId, way.mapping())
                .orElseGet(() ->
                        new RecordLink(change.connectionId(), change.theirs(), externalId, recordId, false, Map.of()));
        for (var field : fields.entrySet()) {
            link = link.written(field.getKey(), field.getValue());
        }
        records.keep(link);
        changes.ended(change.id(), "done");
        outbound.queue(recordId);
    }

    private boolean isAnothers(String externalId, Way way, String recordId) {
        return records.link(way.connection().id(), way.mapping().theirs(), externalId)
                .filter(link -> !link.recordId().equals(recordId))
                .isPresent();
    }

    private static String anothers(String externalId, Way way) {
        return "%s takes it for %s, which is another record here already; change the value that it is found by"
                .formatted(way.connection().system(), externalId);
    }

    /** @param outcome null when the system has answered: with the thing, or that there is none */
    private record Asked(Optional<Told> told, @Nullable Outcome outcome) {}

    private Asked ask(RecordChange change, Way way, Reading reading, String by) {
        Outcome outcome = call(
                change, way, change.key(), reading.operation(), reading.inputs().apply(by));
        if (outcome instanceof Outcome.Done done) {
            return new Asked(reading.told().apply(done.result()), null);
        }
        boolean isMissing =
                outcome instanceof Outcome.Refused refused && reading.missing().contains(refused.code());
        return new Asked(Optional.empty(), isMissing ? null : outcome);
    }

    /** What the system has answered counts as a call of the workspace, as that of a process does. */
    private Outcome call(RecordChange change, Way way, String key, String operation, Map<String, Object> inputs) {
        Outcome outcome = calls.call(new ConnectorCall(
                way.connection().connector() + "." + operation,
                way.connection().name(),
                inputs,
                key,
                change.recordId()));
        if (!(outcome instanceof Outcome.Busy) && !(outcome instanceof Outcome.Misconfigured)) {
            transaction.executeWithoutResult(
                    status -> events.publishEvent(new Used(Limit.CONNECTOR_CALLS, change.id())));
        }
        return outcome;
    }
}
