package ropewalk.lifecycle;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/**
 * Hands over all that the current tenant keeps, as one archive that is written while it is read. It is of one moment.
 * One at a time for each tenant, wherever it was asked for, two on this node, and each for an hour at most.
 */
@Component
class TenantExports {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int AT_ONCE = 2;

    private final List<ExportedData> parts;
    private final ExportedRows rows;
    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate apart;
    private final TransactionTemplate oneMoment;
    private final Semaphore free = new Semaphore(AT_ONCE);

    TenantExports(
            List<ExportedData> parts,
            ExportedRows rows,
            Tenants tenants,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.parts = parts;
        this.rows = rows;
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.oneMoment.setReadOnly(true);
    }

    /** Gives the stream once it is certain that there is something to write to it. */
    interface Destination {
        OutputStream open() throws IOException;
    }

    /**
     * @throws Problem 503 {@code export-busy}
     * @throws IOException when whoever asked for it has gone, or it took too long; what was written has no end then
     */
    void write(Destination destination) throws IOException {
        if (!free.tryAcquire()) {
            throw busy("The server is handing over as much as it can at once; try again in some minutes.");
        }
        try {
            ExportManifest manifest = oneMoment.execute(status -> {
                takeTurn();
                return writeNow(destination);
            });
            record("tenant.exported", manifest.counts());
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        } finally {
            free.release();
        }
    }

    /** What an export holds, and what it leaves out. */
    ExportContents contents() {
        List<ExportedTable> tables = apart.execute(
                status -> parts.stream().flatMap(part -> part.tables().stream()).toList());
        return ExportContents.of(tables);
    }

    private ExportManifest writeNow(Destination destination) {
        Tenant tenant = tenants.own();
        record("tenant.export-begun", Map.of());
        try (var archive =
                new ExportArchive(destination.open(), clock, clock.instant().plus(LONGEST))) {
            for (ExportedData part : parts) {
                for (ExportedTable table : part.tables()) {
                    if (!table.isLeftOut()) {
                        archive.addRows("data/" + table.name() + ".ndjson", file -> rows.write(table, file));
                    }
                }
                part.addFiles(archive::add);
            }
            return archive.end(tenant, contents().leftOut());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void takeTurn() {
        boolean taken = jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('tenant-export ' || :tenant, 0))")
                .param("tenant", TenantContext.tenantId())
                .query(Boolean.class)
                .single();
        if (!taken) {
            throw busy("This workspace's data is being exported already; try again when that is done.");
        }
    }

    /** In a transaction of its own: the one that reads can write nothing. */
    private void record(String action, Map<String, ?> counts) {
        Tenant tenant = tenants.own();
        apart.executeWithoutResult(status -> events.publishEvent(
                Recorded.of(action, new Recorded.Subject("tenant", tenant.id().value(), tenant.name()), counts)));
    }

    private static Problem busy(String why) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "export-busy", why);
    }
}
