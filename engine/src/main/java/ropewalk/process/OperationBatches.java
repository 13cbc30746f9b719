package ropewalk.process;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.process.story.Sql;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Repairs made to many instances: chosen once, then worked off one by one. */
@Service
@Transactional
class OperationBatches {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    static final int MOST = 10_000;

    private static final String COLUMNS =
            """
            select id, kind, repair, reason, state, total, done, failed, created_at, ended_at, by_id, by_name
            from operation_batch
            """;

    private final JdbcClient jdbc;
    private final Instances instances;
    private final Definitions definitions;
    private final OperationBatchRounds rounds;
    private final ProcessRights rights;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    OperationBatches(
            JdbcClient jdbc,
            Instances instances,
            Definitions definitions,
            OperationBatchRounds rounds,
            ProcessRights rights,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.instances = instances;
        this.definitions = definitions;
        this.rounds = rounds;
        this.rights = rights;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param instances which; or null, and then the filter says which
     * @param reason why, for each instance's story
     */
    record NewBatch(
            @NotNull @Valid Repair repair,
            @Nullable List<String> instances,
            @Nullable InstanceFilter filter,
            @Nullable String reason) {}

    /**
     * @param repair what is done to each
     * @param state running, stopped (what was not done stays undone) or done
     */
    record OperationBatch(
            String id,
            String kind,
            Map<String, Object> repair,
            @Nullable String reason,
            String state,
            int total,
            int done,
            int failed,
            Instant createdAt,
            @Nullable Instant endedAt,
            Named by) {}

    /**
     * @param state waiting, done or failed
     * @param error why it failed
     */
    record BatchItem(
            int position,
            String instanceId,
            @Nullable String businessKey,
            String state,
            @Nullable String code,
            @Nullable String error) {}

    OperationBatch create(NewBatch asked) {
        String reason = Repairs.reason(asked.reason());
        if (asked.repair() instanceof Repair.Migrate migrate) {
            definitions.visible(migrate.definitionId());
        }
        List<String> chosen = chosen(asked);
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        Scope scope = TenantContext.require();
        Timestamp now = Sql.at(clock.instant());
        jdbc.sql(
                        """
                        insert into operation_batch (tenant_id, id, kind, repair, reason, state, total, created_at,
                          by_kind, by_id, by_name, permissions)
                        values (:tenant, :id, :kind, :repair, :reason, 'running', :total, :now, :byKind, :byId, :byName,
                          :permissions)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .param("kind", asked.repair().kind())
                .param("repair", json.writeValueAsString(asked.repair()))
                .param("reason", reason)
                .param("total", chosen.size())
                .param("now", now)
                .param("byKind", scope.actor().kind().name())
                .param("byId", scope.actor().id())
                .param("byName", scope.actor().name())
                .param(
                        "permissions",
                        scope.permissions().stream().map(Permission::name).toArray(String[]::new))
                .update();
        jdbc.sql(
                        """
                        insert into operation_batch_item (tenant_id, batch_id, position, instance_id, state)
                        select :tenant, :batch, place, instance, 'waiting'
                        from unnest(cast(:instances as text[])) with ordinality as chosen (instance, place)""")
                .param("tenant", TenantContext.tenantId())
                .param("batch", id)
                .param("instances", chosen.toArray(String[]::new))
                .update();
        events.publishEvent(Recorded.of(
                "operation-batch.started",
                new Recorded.Subject("operation-batch", id, asked.repair().kind()),
                Map.of("instances", chosen.size())));
        rounds.afterCommit(scope.tenant());
        return get(id);
    }

    /** Ids that cannot be seen are like ids that never existed. */
    private List<String> chosen(NewBatch asked) {
        List<String> ids;
        if (asked.instances() == null) {
            if (asked.filter() == null) {
                throw Problem.unprocessable("nothing-chosen", "Name the instances, or a filter that finds them.");
            }
            ids = instances.ids(asked.filter(), MOST);
        } else {
            ids = List.copyOf(new LinkedHashSet<>(asked.instances()));
        }
        if (ids.size() > MOST) {
            throw Problem.unprocessable(
                    "too-many-chosen", "A batch takes up to " + MOST + " instances; narrow the filter down.");
        }
        if (ids.isEmpty()) {
            throw Problem.unprocessable("nothing-chosen", "The filter finds no instance; nothing would be done.");
        }
        if (asked.instances() != null && seen(ids) < ids.size()) {
            throw Problem.notFound();
        }
        return ids;
    }

    private long seen(List<String> ids) {
        return jdbc.sql(
                        """
                        select count(*) from process_instance
                        where id = any(:ids) and definition_key <> all(cast(:hidden as text[]))""")
                .param("ids", ids.toArray(String[]::new))
                .param("hidden", rights.hiddenKeys())
                .query(Long.class)
                .single();
    }

    @Transactional(readOnly = true)
    public Page<OperationBatch> list(@Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 2);
        List<OperationBatch> found = jdbc.sql(
                        COLUMNS
                                + """
                        where cast(:at as timestamptz) is null or (created_at, id) < (cast(:at as timestamptz), :id)
                        order by created_at desc, id desc limit :limit""")
                .param("at", after.isEmpty() ? null : Cursor.time(after.get(0)).toString())
                .param("id", after.isEmpty() ? null : after.get(1))
                .param("limit", size + 1)
                .query((row, number) -> batch(row))
                .list();
        return Page.cut(found, size, last -> Cursor.of(last.createdAt().toString(), last.id()));
    }

    @Transactional(readOnly = true)
    public OperationBatch get(String id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query((row, number) -> batch(row))
                .optional()
                .orElseThrow(Problem::notFound);
    }

    /** @param state only those; null for all */
    @Transactional(readOnly = true)
    public Page<BatchItem> items(String id, @Nullable String state, @Nullable Integer limit, @Nullable String cursor) {
        get(id);
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 1);
        List<BatchItem> found = jdbc.sql(
                        """
                        select i.position, i.instance_id, p.business_key, i.state, i.code, i.error
                        from operation_batch_item i left join process_instance p on p.id = i.instance_id
                        where i.batch_id = :id and i.position > :after
                          and (cast(:state as text) is null or i.state = :state)
                        order by i.position limit :limit""")
                .param("id", id)
                .param("after", after.isEmpty() ? 0 : Cursor.number(after.get(0)))
                .param("state", state)
                .param("limit", size + 1)
                .query(BatchItem.class)
                .list();
        return Page.cut(found, size, last -> Cursor.of(String.valueOf(last.position())));
    }

    /** What is under way is finished, what waits stays as it is. */
    OperationBatch stop(String id) {
        OperationBatch batch = get(id);
        int stopped = jdbc.sql(
                        "update operation_batch set state = 'stopped', ended_at = :now where id = :id and state = 'running'")
                .param("now", Sql.at(clock.instant()))
                .param("id", id)
                .update();
        if (stopped == 0) {
            throw Problem.conflict("batch-ended", "This batch has ended already; there is nothing to stop.");
        }
        events.publishEvent(new Recorded(
                "operation-batch.stopped",
                new Recorded.Subject("operation-batch", id, batch.kind()),
                Map.of("state", "running"),
                Map.of("state", "stopped")));
        return get(id);
    }

    private OperationBatch batch(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new OperationBatch(
                row.getString("id"),
                row.getString("kind"),
                json.readValue(row.getString("repair"), OBJECT),
                row.getString("reason"),
                row.getString("state"),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("failed"),
                row.getTimestamp("created_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                new Named(row.getString("by_id"), row.getString("by_name")));
    }
}
