package ropewalk.record;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connection.KnownConnection;
import ropewalk.connection.KnownConnections;
import ropewalk.connection.Outcome;
import ropewalk.connector.RecordKind.ListedPage;
import ropewalk.connector.RecordKind.Listing;
import ropewalk.record.ImportTable.Taken;

/**
 * Takes one page over, in the tenant's scope: the system is asked with no transaction open, and what it said becomes
 * records in the transaction that moves the position on. A server that dies in between leaves the page to be asked for
 * again. No event comes of it, so that no process starts.
 */
@Component
class ImportStep {
    private final ImportTable table;
    private final MappingTable mappings;
    private final RecordTable records;
    private final KnownConnections connections;
    private final RecordKinds kinds;
    private final RecordCalls calls;
    private final Merging merging;
    private final SyncSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ImportStep(
            ImportTable table,
            MappingTable mappings,
            RecordTable records,
            KnownConnections connections,
            RecordKinds kinds,
            RecordCalls calls,
            Merging merging,
            SyncSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.mappings = mappings;
        this.records = records;
        this.connections = connections;
        this.kinds = kinds;
        this.calls = calls;
        this.merging = merging;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Way(KnownConnection connection, Listing list) {}

    void run(Taken taken) {
        Optional<Way> way = transaction.execute(status -> way(taken));
        if (way.isEmpty()) {
            failed(taken, "The system does not list these any more.", null);
            return;
        }
        Listing list = way.get().list();
        Outcome outcome = calls.call(new RecordCalls.Asked(
                way.get().connection(),
                list.operation(),
                list.inputs().apply(taken.position()),
                "record-import:" + taken.id() + "/" + taken.done(),
                null,
                taken.id() + "/" + taken.done()));
        if (outcome instanceof Outcome.Done done) {
            ListedPage page = list.page().apply(done.result());
            transaction.executeWithoutResult(status -> merge(taken, page));
        } else {
            settle(taken, outcome);
        }
    }

    private Optional<Way> way(Taken taken) {
        return mappings.get(taken.mappingId())
                .flatMap(mapping -> connections.find(mapping.connectionId()).flatMap(connection -> kinds.find(
                                connection.connector(), mapping.theirs())
                        .flatMap(kind -> Optional.ofNullable(kind.list()))
                        .map(list -> new Way(connection, list))));
    }

    /** One page of the tenant at a time: two that hold the same records would wait for each other. */
    private void merge(Taken taken, ListedPage page) {
        Optional<RecordMapping> mapping = mappings.get(taken.mappingId());
        records.lockImports();
        if (mapping.isEmpty() || !table.holds(taken)) {
            return;
        }
        page.things().forEach(thing -> merging.merge(mapping.get(), thing.told(), thing.changedAt()));
        table.advance(taken, page.things().size(), page.next(), taken.done() + page.left());
    }

    private void settle(Taken taken, Outcome outcome) {
        if (outcome instanceof Outcome.Busy busy) {
            if (busy.offline()) {
                waits(taken, busy.retryAt(), false, busy.message());
            } else {
                again(taken, busy.retryAt(), busy.message());
            }
        } else if (outcome instanceof Outcome.Unauthorised unauthorised) {
            waits(taken, clock.instant().plus(settings.unauthorised()), false, unauthorised.message());
        } else if (outcome instanceof Outcome.Refused refused) {
            failed(taken, refused.message(), refused.vendorRequestId());
        } else if (outcome instanceof Outcome.Unknown unknown) {
            again(taken, clock.instant(), unknown.message());
        } else if (outcome instanceof Outcome.Misconfigured misconfigured) {
            failed(taken, misconfigured.message(), null);
        }
    }

    /** Something here went wrong, such as two that waited for each other: the page is asked for again. */
    void stumbled(Taken taken, RuntimeException failure) {
        again(
                taken,
                clock.instant(),
                "It could not be worked on (%s).".formatted(failure.getClass().getSimpleName()));
    }

    private void again(Taken taken, Instant at, String reason) {
        if (taken.tries() >= settings.retries().size()) {
            failed(taken, reason, null);
            return;
        }
        Instant least = clock.instant().plus(settings.retries().get(taken.tries()));
        waits(taken, at.isAfter(least) ? at : least, true, reason);
    }

    private void waits(Taken taken, Instant until, boolean tried, String reason) {
        transaction.executeWithoutResult(status -> table.waits(taken, until, tried, reason));
    }

    private void failed(Taken taken, String reason, @Nullable String vendorReference) {
        transaction.executeWithoutResult(status -> table.failed(taken, reason, vendorReference));
    }
}
