package ropewalk.identity.provider;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.secret.Secrets;
import ropewalk.tenant.Role;
import ropewalk.tenant.TenantContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of the current tenant's identity providers; who may change it, and what that means, is decided elsewhere. */
@Component
public class IdentityProviders {
    static final int MOST = 10;
    static final String FIELD = "clientSecret";

    private static final String COLUMNS =
            """
            select id, label, issuer, client_id, mail_claim, joins_as, groups_claim, group_roles, configuration, version
            from identity_provider """;
    private static final TypeReference<Map<String, Role>> ROLES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final JsonMapper json;
    private final Clock clock;

    IdentityProviders(
            JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /** All there are, in the order in which they were added. */
    public List<IdentityProvider> list() {
        return transaction.execute(status -> jdbc.sql(COLUMNS + " order by id limit :most")
                .param("most", MOST)
                .query(this::provider)
                .list());
    }

    public Optional<IdentityProvider> find(String id) {
        return transaction.execute(status -> jdbc.sql(COLUMNS + " where id = :id")
                .param("id", id)
                .query(this::provider)
                .optional());
    }

    /** As {@link #find}, kept from others until the transaction under way ends. */
    Optional<IdentityProvider> lock(String id) {
        return jdbc.sql(COLUMNS + " where id = :id for update")
                .param("id", id)
                .query(this::provider)
                .optional();
    }

    /** In the caller's transaction. */
    void insert(IdentityProvider provider, String secret) {
        parameters(
                        jdbc.sql(
                                """
                                insert into identity_provider (tenant_id, id, label, issuer, client_id, sealed,
                                  mail_claim, joins_as, groups_claim, group_roles, configuration, created_at)
                                values (:tenant, :id, :label, :issuer, :client, :sealed, :mail, :joins, :groups,
                                  cast(:roles as jsonb), cast(:configuration as jsonb), :now)"""),
                        provider)
                .param("tenant", TenantContext.tenantId())
                .param("sealed", seal(provider.id(), secret))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** In the caller's transaction. */
    void update(IdentityProvider provider, @Nullable String secret) {
        parameters(
                        jdbc.sql(
                                """
                                update identity_provider set label = :label, issuer = :issuer, client_id = :client,
                                  sealed = coalesce(:sealed, sealed), mail_claim = :mail, joins_as = :joins,
                                  groups_claim = :groups, group_roles = cast(:roles as jsonb),
                                  configuration = cast(:configuration as jsonb), version = version + 1
                                where id = :id"""),
                        provider)
                .param("sealed", secret == null ? null : seal(provider.id(), secret), java.sql.Types.BINARY)
                .update();
    }

    /** With it go its links and the sign-ins under way; sessions that came through it are ended by the caller. */
    void delete(String id) {
        jdbc.sql("delete from identity_provider where id = :id").param("id", id).update();
    }

    String secret(IdentityProvider provider) {
        byte[] sealed = transaction.execute(status -> jdbc.sql("select sealed from identity_provider where id = :id")
                .param("id", provider.id())
                .query((row, number) -> row.getBytes("sealed"))
                .single());
        return secrets.open(TenantContext.require().tenant(), provider.id(), FIELD, sealed);
    }

    private byte[] seal(String id, String secret) {
        return secrets.seal(TenantContext.require().tenant(), id, FIELD, secret);
    }

    private JdbcClient.StatementSpec parameters(JdbcClient.StatementSpec statement, IdentityProvider provider) {
        Role joins = provider.joinsAs();
        return statement
                .param("id", provider.id())
                .param("label", provider.label())
                .param("issuer", provider.issuer())
                .param("client", provider.clientId())
                .param("mail", provider.mailClaim())
                .param("joins", joins == null ? null : joins.name())
                .param("groups", provider.groupsClaim())
                .param("roles", json.writeValueAsString(provider.groupRoles()))
                .param("configuration", json.writeValueAsString(provider.configuration()));
    }

    private IdentityProvider provider(ResultSet row, int number) throws SQLException {
        String joins = row.getString("joins_as");
        return new IdentityProvider(
                row.getString("id"),
                row.getString("label"),
                row.getString("issuer"),
                row.getString("client_id"),
                row.getString("mail_claim"),
                joins == null ? null : Role.valueOf(joins),
                row.getString("groups_claim"),
                json.readValue(row.getString("group_roles"), ROLES),
                json.readValue(row.getString("configuration"), OBJECT),
                row.getLong("version"));
    }
}
