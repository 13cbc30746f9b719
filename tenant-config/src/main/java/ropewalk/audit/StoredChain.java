package ropewalk.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One tenant's chain in the database, read once from its beginning to its end. The caller's transaction sees one moment
 * of the database ({@code repeatable read}) and may see the tenant's rows.
 */
final class StoredChain {
    private static final int FETCH = 2_000;

    private final JdbcClient jdbc;
    private final String tenant;

    StoredChain(JdbcClient jdbc, String tenant) {
        this.jdbc = jdbc;
        this.tenant = tenant;
    }

    /** @param folders where signed roots lie beside those of the database */
    AuditVerification verify(RootSignatures signatures, List<RootFolder> folders) {
        List<AuditRoot> beginnings = new ArrayList<>();
        try (RootSources roots = new RootSources();
                Stream<AuditRoot> stored = stored(false);
                Stream<AuditRoot> storedBeginnings = stored(true);
                Stream<ChainCheck.Link> links = links()) {
            roots.with(stored);
            beginnings.addAll(storedBeginnings.toList());
            for (RootFolder folder : folders) {
                roots.with(folder.roots(tenant));
                beginnings.addAll(folder.beginnings(tenant));
            }
            ChainCheck check = new ChainCheck(signatures, roots, beginnings, false);
            Iterator<ChainCheck.Link> each = links.iterator();
            boolean sound = true;
            while (sound && each.hasNext()) {
                sound = check.next(each.next());
            }
            Unlinked unlinked = unlinked();
            return check.end(linked(), unlinked.tail(), unlinked.inserted());
        }
    }

    private Stream<AuditRoot> stored(boolean beginning) {
        return jdbc
                .sql("select " + AuditRoot.COLUMNS
                        + " from audit_root r where r.tenant_id = :tenant and r.beginning = :beginning"
                        + " order by r.position")
                .param("tenant", tenant)
                .param("beginning", beginning)
                .withFetchSize(FETCH)
                .query((row, number) -> AuditRoot.of(row))
                .stream();
    }

    private Stream<ChainCheck.Link> links() {
        return jdbc
                .sql(
                        "select l.position, l.hash, l.entry_id, " + StoredEntry.COLUMNS
                                + """
                         from audit_link l left join audit_entry e on e.tenant_id = l.tenant_id and e.id = l.entry_id
                        where l.tenant_id = :tenant order by l.position""")
                .param("tenant", tenant)
                .withFetchSize(FETCH)
                .query((row, number) -> link(row))
                .stream();
    }

    private static ChainCheck.Link link(ResultSet row) throws SQLException {
        return new ChainCheck.Link(
                row.getLong("position"),
                HexFormat.of().formatHex(row.getBytes("hash")),
                "",
                row.getString("entry_id"),
                row.getString("id") == null ? null : StoredEntry.of(row));
    }

    private long linked() {
        return jdbc.sql("select coalesce(max(linked), 0) from audit_cursor where tenant_id = :tenant")
                .param("tenant", tenant)
                .query(Long.class)
                .single();
    }

    private record Unlinked(long tail, @Nullable String inserted) {}

    /** What has no link: because it is new, or because the chainer's snapshot had it and yet it was not there. */
    private Unlinked unlinked() {
        return jdbc.sql(
                        """
                        select count(*) as tail,
                          min(e.id) filter (where pg_visible_in_snapshot(e.transaction, c.seen)) as inserted
                        from audit_entry e left join audit_cursor c on c.tenant_id = e.tenant_id
                        where e.tenant_id = :tenant and not exists (
                          select 1 from audit_link l where l.tenant_id = e.tenant_id and l.entry_id = e.id)""")
                .param("tenant", tenant)
                .query(Unlinked.class)
                .single();
    }
}
