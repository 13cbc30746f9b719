package ropewalk.billing;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.billing.Comparison.Difference;
import ropewalk.tenant.TenantContext;

/** Differences that were found, also those that are gone; in the caller's transaction. */
@Component
class DifferenceTable {
    private final JdbcClient jdbc;

    DifferenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param goneAt since when it is not found any more; null while it is */
    record Found(Difference difference, Instant foundAt, @Nullable Instant goneAt) {}

    /** What the current tenant's comparison has found now; what it does not find any more is gone. */
    void replace(List<Difference> differences, Instant now) {
        for (Difference difference : differences) {
            String kind = code(difference.kind());
            jdbc.sql(
                            """
                            insert into invoice_difference
                              (tenant_id, id, kind, invoice_id, subject, ours, theirs, found_at, seen_at)
                            values (:own, :id, :kind, :invoice, :subject, cast(:ours as bigint), cast(:theirs as bigint),
                              :now, :now)
                            on conflict (tenant_id, id) do update set ours = excluded.ours, theirs = excluded.theirs,
                              seen_at = excluded.seen_at, gone_at = null""")
                    .param("own", TenantContext.tenantId())
                    .param("id", kind + " " + difference.subject())
                    .param("kind", kind)
                    .param("invoice", difference.invoice())
                    .param("subject", difference.subject())
                    .param("ours", difference.ours())
                    .param("theirs", difference.theirs())
                    .param("now", Timestamp.from(now))
                    .update();
        }
        jdbc.sql(
                        """
                        update invoice_difference set gone_at = :now
                        where tenant_id = :own and gone_at is null and seen_at < :now""")
                .param("own", TenantContext.tenantId())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Of the current tenant or one below it; those that are there first. */
    List<Found> of(String tenant, int limit) {
        return jdbc.sql(
                        """
                        select kind, invoice_id, subject, ours, theirs, found_at, gone_at from invoice_difference
                        where tenant_id = :tenant order by gone_at desc nulls first, found_at desc, id limit :limit""")
                .param("tenant", tenant)
                .param("limit", limit)
                .query((row, number) -> {
                    Timestamp gone = row.getTimestamp("gone_at");
                    return new Found(
                            new Difference(
                                    kind(row.getString("kind")),
                                    row.getString("invoice_id"),
                                    row.getString("subject"),
                                    row.getObject("ours", Long.class),
                                    row.getObject("theirs", Long.class)),
                            row.getTimestamp("found_at").toInstant(),
                            gone == null ? null : gone.toInstant());
                })
                .list();
    }

    static String code(Comparison.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Comparison.Kind kind(String code) {
        return Comparison.Kind.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
