package ropewalk.tenant;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tenants of this installation, as the current tenant sees them: itself and those directly below it. */
@Component
public class Tenants {
    private static final String COLUMNS =
            """
            select id, workspace, name, kind, status, sandbox, weight, trial_until, version,
              (select p.name from tenant_plan p where p.tenant_id = tenant.id) as plan
            from tenant\s""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Tenants(JdbcClient jdbc, PlatformTransactionManager transactions, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
    }

    /** Before sign-in, without a scope; knowing a workspace grants nothing. */
    public Optional<TenantId> ofWorkspace(String workspace) {
        return transaction.execute(status -> jdbc.sql("select tenant_id from tenant_of('workspace', :workspace)")
                .param("workspace", workspace.strip().toLowerCase(Locale.ROOT))
                .query((row, number) -> new TenantId(row.getString("tenant_id")))
                .optional());
    }

    /** Before sign-in, without a scope: whose sign-in at an identity provider is under way. */
    public Optional<TenantId> ofSignIn(String stateHash) {
        return transaction.execute(status -> jdbc.sql("select tenant_id from tenant_of('sign-in', :state)")
                .param("state", stateHash)
                .query((row, number) -> new TenantId(row.getString("tenant_id")))
                .optional());
    }

    public Tenant own() {
        return find(TenantContext.require().tenant())
                .orElseThrow(() -> new IllegalStateException("the current tenant has no row in tenant"));
    }

    /** Who runs this installation: the tenant that stands above the current one and all others, or is it. */
    public TenantId operator() {
        return transaction.execute(
                status -> jdbc.sql("select coalesce(operator_id, parent_id, id) from tenant where id = :own")
                        .param("own", TenantContext.tenantId())
                        .query((row, number) -> new TenantId(row.getString(1)))
                        .single());
    }

    /** The current tenant or one directly below it; of any other there is no trace. */
    public Optional<Tenant> find(TenantId id) {
        return transaction.execute(status -> jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id.value())
                .query(Tenants::tenant)
                .optional());
    }

    /**
     * The tenants directly below the current one, or below one of its resellers, by workspace name.
     *
     * @param reseller its id; of any other reseller there are none
     * @param after continues after this workspace name; empty for the beginning
     */
    public List<Tenant> below(@Nullable String reseller, String after, int limit) {
        return transaction.execute(status -> jdbc.sql(
                        COLUMNS
                                + """
                                where parent_id = :parent and id <> :own and workspace > :after
                                order by workspace limit :limit""")
                .param("parent", reseller == null ? TenantContext.tenantId() : reseller)
                .param("own", TenantContext.tenantId())
                .param("after", after)
                .param("limit", limit)
                .query(Tenants::tenant)
                .list());
    }

    /**
     * Creates a business tenant below the current one.
     *
     * @throws WorkspaceTakenException when the workspace name is used in this installation
     */
    public Tenant create(String workspace, String name, boolean sandbox) {
        return create(Tenant.Kind.BUSINESS, workspace, name, sandbox);
    }

    /**
     * Creates a business tenant or a reseller below the current one.
     *
     * @throws WorkspaceTakenException when the workspace name is used in this installation
     */
    public Tenant create(Tenant.Kind kind, String workspace, String name, boolean sandbox) {
        TenantId parent = TenantContext.require().tenant();
        return insert(newId(), parent, kind, workspace, name, sandbox);
    }

    /**
     * Creates an operator above all others; only the installation itself does this, outside of any scope.
     *
     * @throws WorkspaceTakenException when the workspace name is used in this installation
     */
    public Tenant installOperator(String workspace, String name) {
        TenantId id = newId();
        return TenantContext.get(
                Scope.system(id, "installation"), () -> insert(id, null, Tenant.Kind.OPERATOR, workspace, name, false));
    }

    /**
     * Names, suspends, activates or weights the tenant; the caller has checked the version that it changes. A trial ends
     * with any other status.
     */
    public Tenant change(Tenant before, String name, Tenant.Status to, int weight) {
        return transaction.execute(status -> {
            jdbc.sql(
                            """
                            update tenant set name = :name, weight = :weight, version = version + 1,
                              trial_until = case when status = :status then trial_until end, status = :status
                            where id = :id""")
                    .param("name", name)
                    .param("status", lower(to))
                    .param("weight", weight)
                    .param("id", before.id().value())
                    .update();
            events.publishEvent(new Recorded(
                    action(before, name, to),
                    new Recorded.Subject("tenant", before.id().value(), name),
                    Map.of("name", before.name(), "status", lower(before.status()), "weight", before.weight()),
                    Map.of("name", name, "status", lower(to), "weight", weight)));
            return find(before.id()).orElseThrow();
        });
    }

    /** Something that belongs to the tenant was changed, in the caller's transaction, which has locked it. */
    public Tenant touch(Tenant before) {
        jdbc.sql("update tenant set version = version + 1 where id = :id")
                .param("id", before.id().value())
                .update();
        return find(before.id()).orElseThrow();
    }

    /** As {@link #find}, and nobody else changes it until the transaction under way ends. */
    public Optional<Tenant> lock(TenantId id) {
        return jdbc.sql(COLUMNS + "where id = :id for update")
                .param("id", id.value())
                .query(Tenants::tenant)
                .optional();
    }

    private Tenant insert(
            TenantId id, @Nullable TenantId parent, Tenant.Kind kind, String workspace, String name, boolean sandbox) {
        return transaction.execute(status -> {
            int inserted = jdbc.sql(
                            """
                            insert into tenant (id, parent_id, operator_id, kind, workspace, name, sandbox, created_at)
                            values (:id, :parent, (select parent_id from tenant where id = :parent), :kind, :workspace,
                              :name, :sandbox, :now)
                            on conflict (workspace) do nothing""")
                    .param("id", id.value())
                    .param("parent", parent == null ? null : parent.value())
                    .param("kind", lower(kind))
                    .param("workspace", workspace)
                    .param("name", name)
                    .param("sandbox", sandbox)
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            if (inserted == 0) {
                throw new WorkspaceTakenException(workspace);
            }
            events.publishEvent(Recorded.of(
                    "tenant.created",
                    new Recorded.Subject("tenant", id.value(), name),
                    Map.of("workspace", workspace, "name", name, "kind", lower(kind), "sandbox", sandbox)));
            return find(id).orElseThrow();
        });
    }

    private static String action(Tenant before, String name, Tenant.Status to) {
        if (before.status() != to) {
            return switch (to) {
                case TRIAL -> throw new IllegalArgumentException("a trial begins with the date on which it ends");
                case ACTIVE -> before.status() == Tenant.Status.CLOSED ? "tenant.reopened" : "tenant.activated";
                case SUSPENDED -> "tenant.suspended";
                case CLOSED -> "tenant.closed";
                case ERASED -> throw new IllegalArgumentException("a tenant is erased by its erasure alone");
            };
        }
        return before.name().equals(name) ? "tenant.weighted" : "tenant.renamed";
    }

    private static TenantId newId() {
        return new TenantId(UuidCreator.getTimeOrderedEpoch().toString());
    }

    private static Tenant tenant(ResultSet row, int number) throws SQLException {
        return new Tenant(
                new TenantId(row.getString("id")),
                row.getString("workspace"),
                row.getString("name"),
                Tenant.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Tenant.Status.of(row.getString("status")),
                row.getBoolean("sandbox"),
                row.getInt("weight"),
                instant(row, "trial_until"),
                row.getString("plan"),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
