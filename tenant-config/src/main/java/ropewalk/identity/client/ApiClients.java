package ropewalk.identity.client;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.identity.StoredPermissions;
import ropewalk.identity.credential.SecretToken;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/** The API clients of the current tenant. */
@Component
class ApiClients {
    private static final Duration USUAL = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final String COLUMNS =
            """
            select c.id, c.name, c.permissions, c.created_at, c.last_used_at, c.expires_at, c.secret_hash,
              maker.name as maker, coalesce(maker.status = 'disabled', true) as maker_disabled
            from api_client c left join lateral (
              with recursive makers as (
                select c.created_by as id
                union select above.created_by from api_client above join makers m on above.id = m.id)
              select p.name, p.status from person p join makers m on m.id = p.id limit 1) maker on true
            """;

    private final JdbcClient jdbc;
    private final Tenants tenants;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApiClients(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock, Tenants tenants) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** @param secret shown this once */
    record Created(ApiClient client, String secret) {}

    /** A client and the hash of its secret. */
    record Registered(ApiClient client, byte[] secretHash) {}

    /**
     * @param expires null for the usual 90 days
     * @throws Problem 422 {@code permission-not-held} or {@code invalid-expiry}
     */
    @Transactional
    public Created create(String name, Set<Permission> permissions, @Nullable Instant expires) {
        Scope scope = TenantContext.require();
        if (permissions.isEmpty() || !scope.permissions().containsAll(permissions)) {
            throw Problem.unprocessable(
                    "permission-not-held", "Give the client at least one permission, and none that you do not hold.");
        }
        refuseDirectoryOfOthers(scope, permissions);
        Instant now = clock.instant();
        Instant until = expires == null ? now.plus(USUAL) : expires;
        if (until.isBefore(now) || until.isAfter(now.plus(LONGEST))) {
            throw Problem.unprocessable("invalid-expiry", "A client expires within the next 366 days.");
        }
        SecretToken secret = SecretToken.create(scope.tenant());
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        jdbc.sql(
                        """
                        insert into api_client (tenant_id, id, name, secret_hash, permissions, created_by, created_at,
                          expires_at)
                        values (:tenant, :id, :name, :hash, :permissions, :by, :now, :expires)""")
                .param("tenant", scope.tenant().value())
                .param("id", id)
                .param("name", name.strip())
                .param("hash", secret.hash())
                .param("permissions", StoredPermissions.names(permissions))
                .param("by", scope.actor().id())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(until))
                .update();
        ApiClient client = find(id).orElseThrow().client();
        events.publishEvent(Recorded.of(
                "api-client.created",
                subject(client),
                Map.of("permissions", client.permissions(), "expiresAt", client.expiresAt())));
        return new Created(client, secret.text());
    }

    /** A directory disables whomever it likes, so only who may do everything lets one in. */
    private void refuseDirectoryOfOthers(Scope scope, Set<Permission> permissions) {
        Set<Permission> all = tenants.own().managedBy().permissions();
        if (permissions.contains(Permission.PROVISION_PEOPLE)
                && !scope.permissions().containsAll(all)) {
            throw Problem.unprocessable(
                    "permission-not-held",
                    "Only somebody who may do everything in the workspace lets a directory keep its people.");
        }
    }

    /** Those neither withdrawn nor expired. */
    @Transactional
    public Optional<Registered> find(String id) {
        return jdbc.sql(COLUMNS + "where c.id = :id and c.revoked_at is null and c.expires_at > :now")
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .query(ApiClients::registered)
                .optional();
    }

    /** How the audit log names it, withdrawn and expired ones too. */
    @Transactional
    public Optional<Recorded.Subject> known(String id) {
        return jdbc.sql(COLUMNS + "where c.id = :id")
                .param("id", id)
                .query(ApiClients::registered)
                .optional()
                .map(found -> subject(found.client()));
    }

    /**
     * Those not withdrawn, newest first.
     *
     * @param before continues below this id; empty for the beginning
     */
    @Transactional
    public List<ApiClient> list(String before, int limit) {
        return jdbc
                .sql(
                        COLUMNS
                                + "where c.revoked_at is null and (:before = '' or c.id < :before) order by c.id desc limit :limit")
                .param("before", before)
                .param("limit", limit)
                .query(ApiClients::registered)
                .list()
                .stream()
                .map(Registered::client)
                .toList();
    }

    /** Its tokens stop at once: every request asks whether their client still stands. */
    @Transactional
    public void revoke(String id) {
        ApiClient client = jdbc.sql(COLUMNS + "where c.id = :id and c.revoked_at is null for update of c")
                .param("id", id)
                .query(ApiClients::registered)
                .optional()
                .orElseThrow(Problem::notFound)
                .client();
        jdbc.sql("update api_client set revoked_at = :now where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        events.publishEvent(new Recorded(
                "api-client.revoked", subject(client), Map.of("permissions", client.permissions()), Map.of()));
    }

    /** Of these makers, those neither withdrawn nor expired, newest first; at most as many as are asked for. */
    @Transactional
    List<ApiClient> madeBy(Collection<String> makers, int limit) {
        return jdbc
                .sql(
                        COLUMNS
                                + """
                        where c.created_by = any(:makers) and c.revoked_at is null and c.expires_at > :now
                        order by c.id desc limit :limit""")
                .param("makers", makers.toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", limit)
                .query(ApiClients::registered)
                .list()
                .stream()
                .map(Registered::client)
                .toList();
    }

    static Recorded.Subject subject(ApiClient client) {
        return new Recorded.Subject("api-client", client.id(), client.name());
    }

    private static Registered registered(ResultSet row, int number) throws SQLException {
        Timestamp used = row.getTimestamp("last_used_at");
        TenantId tenant = TenantContext.require().tenant();
        ApiClient client = new ApiClient(
                row.getString("id"),
                row.getString("name"),
                new ClientId(tenant, row.getString("id")).text(),
                StoredPermissions.read(row.getArray("permissions")),
                row.getString("maker"),
                row.getBoolean("maker_disabled"),
                row.getTimestamp("created_at").toInstant(),
                used == null ? null : used.toInstant(),
                row.getTimestamp("expires_at").toInstant());
        return new Registered(client, row.getBytes("secret_hash"));
    }
}
