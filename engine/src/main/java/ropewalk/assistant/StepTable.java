package ropewalk.assistant;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import tools.jackson.databind.json.JsonMapper;

/** The current tenant's assistant steps. Always inside the caller's transaction. */
@Component
class StepTable {
    private static final String READ =
            """
            select s.*, coalesce(m.number, 0) as model from assistant_step s
              left join assistant_model m on m.process_key = s.process_key and m.element_id = s.element_id and m.in_use
            """;
    private static final String ONE = " where s.process_key = :process and s.element_id = :element ";

    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final JsonMapper json;
    private final Clock clock;

    StepTable(JdbcClient jdbc, @Qualifier("systemJdbc") JdbcClient system, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.system = system;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The step as its drawing says now, made when it is new. Writes nothing when nothing has changed.
     *
     * @param wait how long after a change the model is made anew at the latest
     */
    @Transactional(propagation = Propagation.MANDATORY)
    AssistantStep seen(StepId id, StepDefinition definition, Duration wait) {
        AssistantStep known = find(id).orElse(null);
        if (known != null && known.definition().equals(definition)) {
            return known;
        }
        jdbc.sql(
                        """
                        insert into assistant_step (tenant_id, id, process_key, element_id, kind, definition, created_at)
                        values (:tenant, :id, :process, :element, :kind, cast(:definition as jsonb), :now)
                        on conflict (tenant_id, process_key, element_id) do update
                          set kind = excluded.kind, definition = excluded.definition,
                            rebuild_at = case when assistant_step.paused then null
                              else least(assistant_step.rebuild_at, cast(:then as timestamptz)) end""")
                .param("then", Timestamp.from(clock.instant().plus(wait)))
                .param("tenant", TenantContext.tenantId())
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("process", id.process())
                .param("element", id.element())
                .param("kind", definition.kind().id())
                .param("definition", json.writeValueAsString(definition))
                .param("now", now())
                .update();
        return find(id).orElseThrow();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Optional<AssistantStep> find(StepId id) {
        return one(id, "");
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Optional<AssistantStep> find(String id) {
        return jdbc.sql(READ + " where s.id = :id")
                .param("id", id)
                .query(this::step)
                .optional();
    }

    /** Held until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<AssistantStep> lock(StepId id) {
        return one(id, "for update of s");
    }

    @Transactional(propagation = Propagation.MANDATORY)
    List<AssistantStep> all(int most) {
        return jdbc.sql(READ + " order by s.process_key, s.element_id limit :most")
                .param("most", most)
                .query(this::step)
                .list();
    }

    /**
     * Takes the one that is due longest, unless somebody else is taking it. Should this server die, it is due again after
     * the time.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<AssistantStep> take(Duration time) {
        Optional<AssistantStep> due = jdbc.sql(
                        READ + " where s.rebuild_at <= :now order by s.rebuild_at limit 1 for update of s skip locked")
                .param("now", now())
                .query(this::step)
                .optional();
        due.ifPresent(step -> dueAt(step.step(), clock.instant().plus(time)));
        return due;
    }

    private void dueAt(StepId id, @Nullable Instant at) {
        jdbc.sql("update assistant_step set rebuild_at = :at where process_key = :process and element_id = :element")
                .param("at", at == null ? null : Timestamp.from(at))
                .param("process", id.process())
                .param("element", id.element())
                .update();
    }

    /** The model is made anew then, unless it is due earlier. */
    @Transactional(propagation = Propagation.MANDATORY)
    void learnLater(StepId id, Duration wait) {
        jdbc.sql(
                        """
                        update assistant_step set rebuild_at = least(rebuild_at, cast(:then as timestamptz))
                        where process_key = :process and element_id = :element and not paused""")
                .param("then", Timestamp.from(clock.instant().plus(wait)))
                .param("process", id.process())
                .param("element", id.element())
                .update();
    }

    /** A model that is being made is thrown away. One that is paused makes none before it goes on. */
    @Transactional(propagation = Propagation.MANDATORY)
    void forget(StepId id) {
        jdbc.sql(
                        """
                        update assistant_step set forgotten = forgotten + 1,
                          rebuild_at = case when paused then null else cast(:now as timestamptz) end
                        where process_key = :process and element_id = :element""")
                .param("now", now())
                .param("process", id.process())
                .param("element", id.element())
                .update();
    }

    /** @param next when it is due again; null when there is nothing to learn from */
    @Transactional(propagation = Propagation.MANDATORY)
    void built(StepId id, boolean fellBack, @Nullable Instant next) {
        jdbc.sql(
                        "update assistant_step set fell_back = :fellBack where process_key = :process and element_id = :element")
                .param("fellBack", fellBack)
                .param("process", id.process())
                .param("element", id.element())
                .update();
        dueAt(id, next);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void pause(StepId id, boolean paused) {
        jdbc.sql(
                        """
                        update assistant_step set paused = :paused, version = version + 1,
                          rebuild_at = case when :paused then null else cast(:now as timestamptz) end
                        where process_key = :process and element_id = :element""")
                .param("paused", paused)
                .param("now", now())
                .param("process", id.process())
                .param("element", id.element())
                .update();
    }

    /** Asked as the role that sees whose it is and when, and nothing else. */
    Collection<TenantId> behind() {
        return system.sql("select distinct tenant_id from assistant_step where rebuild_at <= :now limit 100")
                .param("now", now())
                .query((row, number) -> new TenantId(row.getString("tenant_id")))
                .list();
    }

    private Optional<AssistantStep> one(StepId id, String lock) {
        return jdbc.sql(READ + ONE + lock)
                .param("process", id.process())
                .param("element", id.element())
                .query(this::step)
                .optional();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private AssistantStep step(ResultSet row, int number) throws SQLException {
        Timestamp rebuild = row.getTimestamp("rebuild_at");
        return new AssistantStep(
                row.getString("id"),
                new StepId(row.getString("process_key"), row.getString("element_id")),
                json.readValue(row.getString("definition"), StepDefinition.class),
                row.getBoolean("paused"),
                row.getInt("forgotten"),
                row.getBoolean("fell_back"),
                row.getInt("model"),
                rebuild == null ? null : rebuild.toInstant(),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("version"));
    }
}
