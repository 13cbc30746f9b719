package ropewalk.identity.client;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.session.SignedIn;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;

/**
 * The secret of an API client as a key that is sent with each request. Directories know nothing else, so it counts for
 * what they do, keeping people, and for nothing beside.
 */
@Component
public class ApiKeys {
    private static final Duration USED_PRECISION = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ApiKeys(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Empty when the client lacks the permission, expired or was withdrawn. */
    public Optional<SignedIn> find(SecretToken key, String address) {
        return TenantContext.get(
                Scope.system(key.tenant(), "api key"),
                () -> transaction.execute(status -> {
                    Instant now = clock.instant();
                    Optional<SignedIn> found = jdbc.sql(
                                    """
                                    select c.id, c.name, t.status
                                    from api_client c join tenant t on t.id = c.tenant_id
                                    where c.secret_hash = :hash and c.revoked_at is null and c.expires_at > :now
                                      and :permission = any (c.permissions)""")
                            .param("hash", key.hash())
                            .param("now", Timestamp.from(now))
                            .param("permission", Permission.PROVISION_PEOPLE.name())
                            .query((row, number) -> new SignedIn(
                                    new Scope(
                                            key.tenant(),
                                            new Actor(Actor.Kind.CLIENT, row.getString("id"), row.getString("name")),
                                            Set.of(Permission.PROVISION_PEOPLE),
                                            address),
                                    !Tenant.Status.of(row.getString("status")).isOpen(),
                                    null,
                                    null))
                            .optional();
                    found.ifPresent(client -> used(client.getName(), now));
                    return found;
                }));
    }

    private void used(String id, Instant now) {
        jdbc.sql(
                        """
                        update api_client set last_used_at = :now
                        where id = :id and (last_used_at is null or last_used_at < :before)""")
                .param("now", Timestamp.from(now))
                .param("id", id)
                .param("before", Timestamp.from(now.minus(USED_PRECISION)))
                .update();
    }
}
