package ropewalk.connection;

import static ropewalk.connection.Times.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantContext;

/** The tokens of the current tenant's connections, sealed; always inside the caller's transaction. */
@Component
class TokenTable {
    private static final int MOST_OF_A_CONNECTION = 20;
    private static final String OF_ONE =
            " where tenant_id = :tenant and connection_id = :connection and grant_hash = :grant ";

    private final JdbcClient jdbc;
    private final Clock clock;

    TokenTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param credentials what the access token was taken with
     * @param accessToken sealed; absent as long as none was taken
     * @param refreshToken sealed; absent as long as none has replaced the account's
     * @param version counts the tokens that were taken
     */
    record Row(
            String grant,
            @Nullable String credentials,
            @Nullable String accessToken,
            @Nullable Instant until,
            @Nullable String refreshToken,
            long version) {}

    Optional<Row> find(String connectionId, String grant) {
        return one("select * from connection_token" + OF_ONE, connectionId, grant)
                .query(TokenTable::map)
                .optional();
    }

    /** Empty when somebody else asks for a token just now. Whoever falls over while asking is waited for this long. */
    Optional<Row> claim(String connectionId, String grant, Duration lease) {
        Instant now = clock.instant();
        return one(
                        """
                        insert into connection_token as t (tenant_id, connection_id, grant_hash, asking_until)
                        values (:tenant, :connection, :grant, :until)
                        on conflict (tenant_id, connection_id, grant_hash) do update set asking_until = :until
                          where t.asking_until is null or t.asking_until <= :now
                        returning *""",
                        connectionId,
                        grant)
                .param("until", timestamp(now.plus(lease)))
                .param("now", timestamp(now))
                .query(TokenTable::map)
                .optional();
    }

    /** @param taken its version is the one that was claimed; a newer one that somebody has taken meanwhile stays */
    void keep(String connectionId, Row taken) {
        one(
                        """
                        update connection_token set credentials = :credentials, access_token = :access,
                          expires_at = :until, refresh_token = coalesce(:refresh, refresh_token), taken_at = :now,
                          asking_until = null, version = version + 1"""
                                + OF_ONE + "and version = :version",
                        connectionId,
                        taken.grant())
                .param("credentials", taken.credentials())
                .param("access", taken.accessToken())
                .param("until", timestamp(taken.until()))
                .param("refresh", taken.refreshToken())
                .param("now", timestamp(clock.instant()))
                .param("version", taken.version())
                .update();
        forgetOldest(connectionId);
    }

    private void forgetOldest(String connectionId) {
        jdbc.sql(
                        """
                        delete from connection_token where tenant_id = :tenant and connection_id = :connection
                          and grant_hash in (
                            select grant_hash from connection_token
                            where tenant_id = :tenant and connection_id = :connection and taken_at is not null
                            order by taken_at desc offset :most)""")
                .param("tenant", TenantContext.tenantId())
                .param("connection", connectionId)
                .param("most", MOST_OF_A_CONNECTION)
                .update();
    }

    /** What they were taken for is no longer consented to, or anew. */
    void forget(String connectionId) {
        jdbc.sql("delete from connection_token where tenant_id = :tenant and connection_id = :connection")
                .param("tenant", TenantContext.tenantId())
                .param("connection", connectionId)
                .update();
    }

    void release(String connectionId, String grant, long version) {
        one("update connection_token set asking_until = null" + OF_ONE + "and version = :version", connectionId, grant)
                .param("version", version)
                .update();
    }

    /** Nobody else changes them until the transaction ends. */
    List<Row> lockAll(String connectionId) {
        return jdbc.sql(
                        """
                        select * from connection_token where tenant_id = :tenant and connection_id = :connection
                        order by grant_hash for update""")
                .param("tenant", TenantContext.tenantId())
                .param("connection", connectionId)
                .query(TokenTable::map)
                .list();
    }

    /** The same tokens under another key. */
    void sealed(String connectionId, Row row) {
        one(
                        "update connection_token set access_token = :access, refresh_token = :refresh" + OF_ONE,
                        connectionId,
                        row.grant())
                .param("access", row.accessToken())
                .param("refresh", row.refreshToken())
                .update();
    }

    private JdbcClient.StatementSpec one(String sql, String connectionId, String grant) {
        return jdbc.sql(sql)
                .param("tenant", TenantContext.tenantId())
                .param("connection", connectionId)
                .param("grant", grant);
    }

    private static Row map(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("grant_hash"),
                row.getString("credentials"),
                row.getString("access_token"),
                Times.instant(row, "expires_at"),
                row.getString("refresh_token"),
                row.getLong("version"));
    }
}
