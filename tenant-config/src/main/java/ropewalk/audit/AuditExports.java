package ropewalk.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.audit.AuditEntries.Question;
import ropewalk.audit.ExportedChain.ExportedEntry;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/**
 * Writes the current tenant's log as lines of JSON, oldest first, which the command {@code verify-audit} proves without
 * any database. Entries that are not linked yet come last, by id. That it was exported stands in the log itself.
 */
@Component
class AuditExports {
    private static final int FETCH = 1_000;
    private static final String ASKED =
            """

            and (:about = '' or e.subject_id = :about) and (:kind = '' or e.subject_kind = :kind)
            and (:action = '' or e.action = :action)
            """;

    private final JdbcClient jdbc;
    private final LongReadings readings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final AuditEntries entries;

    AuditExports(
            JdbcClient jdbc,
            LongReadings readings,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            AuditEntries entries) {
        this.jdbc = jdbc;
        this.readings = readings;
        this.transaction = transaction;
        this.events = events;
        this.entries = entries;
    }

    /** Gives the stream once it is certain that there is something to write to it. */
    interface Destination {
        OutputStream open() throws IOException;
    }

    /**
     * @return how many entries were written
     * @throws IOException when whoever asked for it has gone
     */
    long write(Question question, Destination destination) throws IOException {
        try {
            return read(question, destination);
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    /** All of it, in the caller's transaction. */
    void writeAll(OutputStream lines) throws IOException {
        Question all = new Question("", "", "");
        write(linked(all), lines);
        write(unlinked(all), lines);
    }

    private long read(Question question, Destination destination) {
        return readings.run(() -> record(question), asked -> {
            try {
                OutputStream lines = destination.open();
                long written = write(linked(asked), lines) + write(unlinked(asked), lines);
                lines.flush();
                return written;
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
    }

    private Question record(Question question) {
        Map<String, String> filters =
                new TreeMap<>(Map.of("about", question.about(), "kind", question.kind(), "action", question.action()));
        filters.values().removeIf(String::isEmpty);
        transaction.executeWithoutResult(status -> events.publishEvent(
                Recorded.of("audit.exported", new Recorded.Subject("audit-log", "audit-log", "Audit log"), filters)));
        return question;
    }

    private static long write(Stream<ExportedEntry> rows, OutputStream lines) throws IOException {
        try (rows) {
            long written = 0;
            for (Iterator<ExportedEntry> each = rows.iterator(); each.hasNext(); written++) {
                lines.write(CanonicalJson.bytes(each.next()));
                lines.write('\n');
            }
            return written;
        }
    }

    private Stream<ExportedEntry> linked(Question question) {
        return rows(
                "select l.position, encode(l.hash, 'hex') as hash, encode(coalesce(p.hash, r.hash), 'hex') as previous, "
                        + StoredEntry.COLUMNS
                        + """
                         from audit_link l
                        join audit_entry e on e.tenant_id = l.tenant_id and e.id = l.entry_id
                        left join audit_link p on p.tenant_id = l.tenant_id and p.position = l.position - 1
                        left join audit_root r
                          on r.tenant_id = l.tenant_id and r.beginning and r.position = l.position - 1
                        where l.tenant_id = :tenant"""
                        + ASKED + "order by l.position",
                question);
    }

    private Stream<ExportedEntry> unlinked(Question question) {
        return rows(
                "select 0 as position, null as hash, null as previous, " + StoredEntry.COLUMNS
                        + """
                         from audit_entry e where e.tenant_id = :tenant and not exists (
                          select 1 from audit_link l where l.tenant_id = e.tenant_id and l.entry_id = e.id)"""
                        + ASKED + "order by e.id",
                question);
    }

    private Stream<ExportedEntry> rows(String sql, Question question) {
        return jdbc
                .sql(sql)
                .param("tenant", TenantContext.tenantId())
                .param("about", question.about())
                .param("kind", question.kind())
                .param("action", question.action())
                .withFetchSize(FETCH)
                .query((row, number) -> exported(row))
                .stream();
    }

    private ExportedEntry exported(ResultSet row) throws SQLException {
        StoredEntry stored = StoredEntry.of(row);
        String previous = row.getString("previous");
        return new ExportedEntry(
                entries.readable(stored),
                row.getString("hash"),
                row.getLong("position"),
                previous == null ? StoredEntry.START : previous,
                stored);
    }
}
