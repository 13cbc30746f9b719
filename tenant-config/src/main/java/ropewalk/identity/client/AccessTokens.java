package ropewalk.identity.client;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.StoredPermissions;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.session.SignedIn;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;

/** Access tokens of API clients, opaque and stored as hashes; client and tenant are read with them at every request. */
@Component
public class AccessTokens {
    private final ApiClients clients;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccessTokens(
            ApiClients clients,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.clients = clients;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
    }

    /** Stores a token that was just made for this client. */
    void store(SecretToken token, String clientId, Set<Permission> permissions, Instant expires, String address) {
        String name = TenantContext.get(
                Scope.system(token.tenant(), "token endpoint"),
                () -> clients.find(clientId).orElseThrow().client().name());
        Actor client = new Actor(Actor.Kind.CLIENT, clientId, name);
        Scope scope = new Scope(token.tenant(), client, permissions, address);
        TenantContext.run(
                scope,
                () -> transaction.executeWithoutResult(status -> {
                    Timestamp now = Timestamp.from(clock.instant());
                    jdbc.sql("delete from access_token where expires_at < :now")
                            .param("now", now)
                            .update();
                    jdbc.sql(
                                    """
                            insert into access_token (tenant_id, secret_hash, client_id, permissions, issued_at, expires_at)
                            values (:tenant, :hash, :client, :permissions, :now, :expires)""")
                            .param("tenant", token.tenant().value())
                            .param("hash", token.hash())
                            .param("client", client.id())
                            .param("permissions", StoredPermissions.names(permissions))
                            .param("now", now)
                            .param("expires", Timestamp.from(expires))
                            .update();
                    jdbc.sql("update api_client set last_used_at = :now where id = :id")
                            .param("now", now)
                            .param("id", client.id())
                            .update();
                    events.publishEvent(Recorded.of(
                            "api-client.signed-in",
                            new Recorded.Subject("api-client", client.id(), client.name()),
                            Map.of("permissions", permissions)));
                }));
    }

    /** Which client this is, with the rights of this moment; empty when token or client expired or was withdrawn. */
    public Optional<SignedIn> find(SecretToken token, String address) {
        return TenantContext.get(
                Scope.system(token.tenant(), "access token"),
                () -> transaction.execute(status -> jdbc.sql(
                                """
                                select c.id, c.name, c.permissions as held, a.permissions as asked, t.status
                                from access_token a
                                join api_client c on c.tenant_id = a.tenant_id and c.id = a.client_id
                                join tenant t on t.id = a.tenant_id
                                where a.secret_hash = :hash and a.expires_at > :now
                                  and c.revoked_at is null and c.expires_at > :now""")
                        .param("hash", token.hash())
                        .param("now", Timestamp.from(clock.instant()))
                        .query((row, number) -> {
                            Set<Permission> permissions = EnumSet.noneOf(Permission.class);
                            permissions.addAll(StoredPermissions.read(row.getArray("held")));
                            permissions.retainAll(StoredPermissions.read(row.getArray("asked")));
                            Actor client = new Actor(Actor.Kind.CLIENT, row.getString("id"), row.getString("name"));
                            return new SignedIn(
                                    new Scope(token.tenant(), client, permissions, address),
                                    !Tenant.Status.of(row.getString("status")).isOpen(),
                                    null,
                                    null);
                        })
                        .optional()));
    }
}
