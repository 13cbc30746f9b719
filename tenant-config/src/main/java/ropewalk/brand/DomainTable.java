package ropewalk.brand;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantId;

/** The table of domains; each method works in its caller's transaction. */
@Component
class DomainTable {
    private static final String COLUMNS = "select id, name, proof, created_at, verified_at from tenant_domain ";

    private final JdbcClient jdbc;

    DomainTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name. */
    List<Domain> of(TenantId tenant) {
        return jdbc.sql(COLUMNS + "where tenant_id = :tenant order by name")
                .param("tenant", tenant.value())
                .query(DomainTable::domain)
                .list();
    }

    Optional<Domain> find(TenantId tenant, String id) {
        return jdbc.sql(COLUMNS + "where tenant_id = :tenant and id = :id for update")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(DomainTable::domain)
                .optional();
    }

    /** The one that was there first of those that the workspace has proven itself. */
    Optional<String> main(TenantId tenant) {
        return jdbc.sql(
                        """
                        select name from tenant_domain where tenant_id = :tenant and verified_at is not null and proven
                        order by created_at, id limit 1""")
                .param("tenant", tenant.value())
                .query(String.class)
                .optional();
    }

    /** The one that is there already when the workspace has it. */
    Domain add(TenantId tenant, String name, String proof, Instant now) {
        jdbc.sql(
                        """
                        insert into tenant_domain (tenant_id, id, name, proof, created_at)
                        values (:tenant, :id, :name, :proof, :now) on conflict (tenant_id, name) do nothing""")
                .param("tenant", tenant.value())
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("name", name)
                .param("proof", proof)
                .param("now", Timestamp.from(now))
                .update();
        return jdbc.sql(COLUMNS + "where tenant_id = :tenant and name = :name")
                .param("tenant", tenant.value())
                .param("name", name)
                .query(DomainTable::domain)
                .single();
    }

    /** @throws DuplicateKeyException when another workspace has it verified */
    void verify(TenantId tenant, String id, Instant now, boolean proven) {
        jdbc.sql(
                        """
                        update tenant_domain set verified_at = coalesce(verified_at, :now), proven = proven or :proven,
                          failing_since = null, lapsed = false
                        where tenant_id = :tenant and id = :id""")
                .param("now", Timestamp.from(now))
                .param("proven", proven)
                .param("tenant", tenant.value())
                .param("id", id)
                .update();
    }

    /** Whether a record in the directory says that it is the workspace's, not only somebody's word. */
    boolean isProven(TenantId tenant, String id) {
        return jdbc.sql("select proven from tenant_domain where tenant_id = :tenant and id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /**
     * A domain that a record has proven, or had.
     *
     * @param failingSince null while the record is there
     * @param lapsed whether it is no longer used, since the record was away too long
     */
    record Proven(Domain domain, @Nullable Instant failingSince, boolean lapsed) {}

    List<Proven> proven(TenantId tenant) {
        return jdbc.sql(
                        """
                        select id, name, proof, created_at, verified_at, failing_since, lapsed from tenant_domain
                        where tenant_id = :tenant and (proven or lapsed) order by name""")
                .param("tenant", tenant.value())
                .query((row, number) -> {
                    @Nullable Timestamp failing = row.getTimestamp("failing_since");
                    return new Proven(
                            domain(row, number),
                            failing == null ? null : failing.toInstant(),
                            row.getBoolean("lapsed"));
                })
                .list();
    }

    /** @return whether it was not failing before */
    boolean fails(TenantId tenant, String id, Instant now) {
        return jdbc.sql(
                                """
                                update tenant_domain set failing_since = :now
                                where tenant_id = :tenant and id = :id and failing_since is null""")
                        .param("now", Timestamp.from(now))
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    /** It counts as never verified, so that whoever has the name now can have it; it is looked for still. */
    void lapse(TenantId tenant, String id) {
        jdbc.sql(
                        """
                        update tenant_domain set verified_at = null, proven = false, lapsed = true
                        where tenant_id = :tenant and id = :id""")
                .param("tenant", tenant.value())
                .param("id", id)
                .update();
    }

    void remove(TenantId tenant, String id) {
        jdbc.sql("delete from tenant_domain where tenant_id = :tenant and id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .update();
    }

    private static Domain domain(ResultSet row, int number) throws SQLException {
        @Nullable Timestamp verified = row.getTimestamp("verified_at");
        return Domain.of(
                row.getString("id"),
                row.getString("name"),
                row.getString("proof"),
                row.getTimestamp("created_at").toInstant(),
                verified == null ? null : verified.toInstant());
    }
}
