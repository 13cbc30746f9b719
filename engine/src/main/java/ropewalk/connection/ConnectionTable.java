package ropewalk.connection;

import static ropewalk.connection.Times.instant;
import static ropewalk.connection.Times.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.connection.StoredConnection.Health;
import ropewalk.connection.StoredConnection.LastError;
import ropewalk.connector.Json;
import ropewalk.tenant.TenantContext;

/** The current tenant's connections; always inside the caller's transaction. */
@Component
class ConnectionTable {
    private static final String SELECT =
            """
            select c.*, (select count(*) from connection_waiting w
                         where w.tenant_id = c.tenant_id and w.connection_id = c.id) as waiting,
              greatest(c.next_attempt_at, (select min(w.next_attempt_at) from connection_waiting w
                         where w.tenant_id = c.tenant_id and w.connection_id = c.id)) as next_try
            from connection c where c.tenant_id = :tenant\s""";

    private final JdbcClient jdbc;
    private final Clock clock;

    ConnectionTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<StoredConnection> find(String id) {
        return select("and c.id = :id")
                .param("id", id)
                .query(ConnectionTable::map)
                .optional();
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<StoredConnection> lock(String id) {
        return select("and c.id = :id for update")
                .param("id", id)
                .query(ConnectionTable::map)
                .optional();
    }

    Optional<StoredConnection> named(String name) {
        return select("and lower(c.name) = lower(:name)")
                .param("name", name)
                .query(ConnectionTable::map)
                .optional();
    }

    Optional<StoredConnection> hooked(String hookHash) {
        return select("and c.hook_hash = :hash")
                .param("hash", hookHash)
                .query(ConnectionTable::map)
                .optional();
    }

    List<StoredConnection> of(String connector) {
        return select("and c.connector = :connector order by lower(c.name)")
                .param("connector", connector)
                .query(ConnectionTable::map)
                .list();
    }

    /** @param after in lower case, the name to continue after; empty for the beginning */
    List<StoredConnection> page(String after, int limit) {
        return select("and lower(c.name) > :after order by lower(c.name) limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query(ConnectionTable::map)
                .list();
    }

    private JdbcClient.StatementSpec select(String where) {
        return jdbc.sql(SELECT + where).param("tenant", TenantContext.tenantId());
    }

    void insert(StoredConnection connection, String hookHash) {
        jdbc.sql(
                        """
                        insert into connection
                          (id, tenant_id, connector, name, sandbox, account, hook_hash, hook_key, created_at)
                        values (:id, :tenant, :connector, :name, :sandbox, cast(:account as jsonb), :hash, :key, :now)""")
                .param("id", connection.id())
                .param("tenant", TenantContext.tenantId())
                .param("connector", connection.connector())
                .param("name", connection.name())
                .param("sandbox", connection.sandbox())
                .param("account", Json.write(connection.account()))
                .param("hash", hookHash)
                .param("key", connection.hookKey())
                .param("now", timestamp(clock.instant()))
                .update();
    }

    /** The same secrets under another key: no change that anybody made. */
    void sealed(String id, Map<String, Object> account, String hookKey) {
        jdbc.sql("update connection set account = cast(:account as jsonb), hook_key = :key where id = :id")
                .param("account", Json.write(account))
                .param("key", hookKey)
                .param("id", id)
                .update();
    }

    /** An Admin's change: what was known of its health belonged to the account as it was. */
    void update(StoredConnection connection) {
        jdbc.sql(
                        """
                        update connection set name = :name, sandbox = :sandbox, account = cast(:account as jsonb),
                          health = 'unknown', offline_since = null, next_attempt_at = null, last_error = null,
                          consented_at = :consented, version = version + 1
                        where tenant_id = :tenant and id = :id""")
                .param("name", connection.name())
                .param("sandbox", connection.sandbox())
                .param("account", Json.write(connection.account()))
                .param("consented", timestamp(connection.consentedAt()))
                .param("tenant", TenantContext.tenantId())
                .param("id", connection.id())
                .update();
    }

    /** What is known of its health stays. */
    void limit(String id, CallLimits limits) {
        jdbc.sql(
                        """
                        update connection set calls_at_once = :atOnce, calls_per_minute = :perMinute,
                          version = version + 1
                        where tenant_id = :tenant and id = :id""")
                .param("atOnce", limits.callsAtOnce())
                .param("perMinute", limits.callsPerMinute())
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .update();
    }

    void updateHealth(StoredConnection connection) {
        LastError error = connection.lastError();
        jdbc.sql(
                        """
                        update connection set health = :health, offline_since = :since, next_attempt_at = :next,
                          last_error = cast(:error as jsonb)
                        where tenant_id = :tenant and id = :id""")
                .param("health", connection.health().name().toLowerCase(Locale.ROOT))
                .param("since", timestamp(connection.offlineSince()))
                .param("next", timestamp(connection.nextAttemptAt()))
                .param("error", error == null ? null : Json.write(error))
                .param("tenant", TenantContext.tenantId())
                .param("id", connection.id())
                .update();
    }

    void delete(String id) {
        jdbc.sql("delete from connection where tenant_id = :tenant and id = :id")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .update();
    }

    private static StoredConnection map(ResultSet row, int number) throws SQLException {
        return new StoredConnection(
                row.getString("id"),
                row.getString("connector"),
                row.getString("name"),
                row.getBoolean("sandbox"),
                Json.object(row.getString("account")),
                row.getString("hook_key"),
                Health.valueOf(row.getString("health").toUpperCase(Locale.ROOT)),
                instant(row, "offline_since"),
                instant(row, "next_try"),
                lastError(row.getString("last_error")),
                row.getLong("waiting"),
                row.getLong("version"),
                new CallLimits(
                        row.getObject("calls_at_once", Integer.class),
                        row.getObject("calls_per_minute", Integer.class)),
                instant(row, "consented_at"));
    }

    private static @Nullable LastError lastError(@Nullable String json) {
        return json == null ? null : Json.read(json, LastError.class);
    }
}
