package ropewalk.connection;

import static ropewalk.connection.Times.timestamp;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.secret.Secrets;
import ropewalk.tenant.TenantContext;

/**
 * Consents under way at vendors. A state is good once, for ten minutes, in the session that began it; of several of one
 * session for one connection the last. Always inside the caller's transaction.
 */
@Component
class ConsentTable {
    static final Duration VALIDITY = Duration.ofMinutes(10);
    static final String FIELD = "verifier";

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    ConsentTable(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What goes to the vendor, the verifier later than the state. */
    record Key(String state, String verifier) {
        @Override
        public String toString() {
            return "Key";
        }
    }

    /** @param version of the connection when it was begun */
    record Begun(String connectionId, long version, String session, String verifier) {
        @Override
        public String toString() {
            return "Begun[" + connectionId + "]";
        }
    }

    Key begin(StoredConnection connection, String session) {
        var key = new Key(HookKey.random(), HookKey.random());
        jdbc.sql(
                        """
                        delete from connection_consent
                        where expires_at < :now or connection_id = :connection and session_id = :session""")
                .param("now", timestamp(clock.instant()))
                .param("connection", connection.id())
                .param("session", session)
                .update();
        String hash = HookKey.hash(key.state());
        jdbc.sql(
                        """
                        insert into connection_consent
                          (tenant_id, state_hash, connection_id, version, session_id, sealed, expires_at)
                        values (:tenant, :hash, :connection, :version, :session, :sealed, :expires)""")
                .param("tenant", TenantContext.tenantId())
                .param("hash", hash)
                .param("connection", connection.id())
                .param("version", connection.version())
                .param("session", session)
                .param("sealed", secrets.seal(TenantContext.require().tenant(), context(hash), FIELD, key.verifier()))
                .param("expires", timestamp(clock.instant().plus(VALIDITY)))
                .update();
        return key;
    }

    Optional<Begun> find(String state) {
        String hash = HookKey.hash(state);
        return jdbc.sql(
                        """
                        select connection_id, version, session_id, sealed from connection_consent
                        where tenant_id = :tenant and state_hash = :hash and expires_at > :now""")
                .param("tenant", TenantContext.tenantId())
                .param("hash", hash)
                .param("now", timestamp(clock.instant()))
                .query((row, number) -> new Begun(
                        row.getString("connection_id"),
                        row.getLong("version"),
                        row.getString("session_id"),
                        secrets.open(TenantContext.require().tenant(), context(hash), FIELD, row.getBytes("sealed"))))
                .optional();
    }

    /** Of two that try at once, one gets it. */
    boolean use(String state) {
        return jdbc.sql("delete from connection_consent where tenant_id = :tenant and state_hash = :hash")
                        .param("tenant", TenantContext.tenantId())
                        .param("hash", HookKey.hash(state))
                        .update()
                == 1;
    }

    static String context(String stateHash) {
        return "consent/" + stateHash;
    }
}
