package ropewalk.identity.support;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantId;

/** The table of support grants; each method works in its caller's transaction. */
@Component
class SupportTable {
    private static final int MOST = 100;
    private static final String COLUMNS =
            """
            select id, email, reason, hours, created_at, asked_by, granted_by, expires_at, ended_at from support_grant
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    SupportTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whoever stands directly above the current tenant. */
    Optional<String> above(TenantId own) {
        return jdbc
                .sql("select parent_id from tenant where id = :own")
                .param("own", own.value())
                .query(String.class)
                .list()
                .stream()
                .findFirst();
    }

    /** The newest first, a hundred at most. */
    List<SupportGrant> of(TenantId tenant) {
        return jdbc.sql(COLUMNS + "where tenant_id = :tenant order by id desc limit :most")
                .param("tenant", tenant.value())
                .param("most", MOST)
                .query(this::grant)
                .list();
    }

    /** Those of this person of whoever stands above, the newest first. */
    List<SupportGrant> of(TenantId tenant, TenantId above, String email) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                where tenant_id = :tenant and above_id = :above and lower(email) = lower(:email)
                                order by id desc limit :most""")
                .param("tenant", tenant.value())
                .param("above", above.value())
                .param("email", email)
                .param("most", MOST)
                .query(this::grant)
                .list();
    }

    Optional<SupportGrant> find(TenantId tenant, String id) {
        return jdbc.sql(COLUMNS + "where tenant_id = :tenant and id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(this::grant)
                .optional();
    }

    /** Nobody else changes it until the transaction under way ends. */
    Optional<SupportGrant> lock(TenantId tenant, String id) {
        return jdbc.sql(COLUMNS + "where tenant_id = :tenant and id = :id for update")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(this::grant)
                .optional();
    }

    /** @param askedBy null when it is granted unasked */
    String add(TenantId tenant, String above, String email, String reason, int hours, @Nullable String askedBy) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        jdbc.sql(
                        """
                        insert into support_grant (tenant_id, id, above_id, email, reason, hours, created_at, asked_by)
                        values (:tenant, :id, :above, :email, :reason, :hours, :now, :asked)""")
                .param("tenant", tenant.value())
                .param("id", id)
                .param("above", above)
                .param("email", email.strip())
                .param("reason", reason.strip())
                .param("hours", hours)
                .param("now", Timestamp.from(clock.instant()))
                .param("asked", askedBy)
                .update();
        return id;
    }

    void grant(TenantId tenant, String id, String by, int hours) {
        Instant now = clock.instant();
        jdbc.sql(
                        """
                        update support_grant set granted_by = :by, hours = :hours, granted_at = :now,
                          expires_at = :expires
                        where tenant_id = :tenant and id = :id""")
                .param("tenant", tenant.value())
                .param("id", id)
                .param("by", by)
                .param("hours", hours)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(Duration.ofHours(hours))))
                .update();
    }

    void end(TenantId tenant, String id) {
        jdbc.sql("update support_grant set ended_at = :now where tenant_id = :tenant and id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private SupportGrant grant(ResultSet row, int number) throws SQLException {
        Instant expires = moment(row, "expires_at");
        Instant ended = moment(row, "ended_at");
        return new SupportGrant(
                row.getString("id"),
                row.getString("email"),
                row.getString("reason"),
                row.getInt("hours"),
                state(expires, ended),
                row.getTimestamp("created_at").toInstant(),
                row.getString("asked_by"),
                row.getString("granted_by"),
                expires,
                ended);
    }

    private SupportGrant.State state(@Nullable Instant expires, @Nullable Instant ended) {
        if (ended != null) {
            return SupportGrant.State.ENDED;
        }
        if (expires == null) {
            return SupportGrant.State.ASKED;
        }
        return expires.isAfter(clock.instant()) ? SupportGrant.State.GRANTED : SupportGrant.State.EXPIRED;
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
