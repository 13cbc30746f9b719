package ropewalk.assistant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.assistant.StoredExtraction.Decision;
import ropewalk.assistant.StoredExtraction.Guess;
import ropewalk.tenant.TenantContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was found in the current tenant's texts and what people decided. Always inside the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ExtractionTable {
    private static final TypeReference<List<Guess>> GUESSES = new TypeReference<>() {};
    private static final TypeReference<List<Decision>> DECISIONS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> PRINTS = new TypeReference<>() {};
    private static final String OF_STEP = " process_key = :process and element_id = :element ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ExtractionTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(StoredExtraction made, String callKey) {
        jdbc.sql(
                        """
                        insert into assistant_extraction
                          (tenant_id, id, process_key, element_id, call_key, instance_id, suggested_at, text, learner, twin,
                           by_twin, engine, model_version, sure, audited, prints)
                        values (:tenant, :id, :process, :element, :key, :instance, :at, :text, cast(:learner as jsonb),
                          cast(:twin as jsonb), :byTwin, :engine, :model, :sure, :audited, cast(:prints as jsonb))
                        on conflict (tenant_id, call_key) do nothing""")
                .param("tenant", TenantContext.tenantId())
                .param("id", made.id())
                .param("process", made.step().process())
                .param("element", made.step().element())
                .param("key", callKey)
                .param("instance", made.instance())
                .param("at", Timestamp.from(made.at()))
                .param("text", made.text())
                .param("learner", json.writeValueAsString(made.learner()))
                .param("twin", json.writeValueAsString(made.twin()))
                .param("byTwin", made.byTwin())
                .param("engine", made.engine())
                .param("model", made.model())
                .param("sure", made.sure())
                .param("audited", made.audited())
                .param("prints", json.writeValueAsString(made.prints()))
                .update();
    }

    Optional<StoredExtraction> ofCall(String callKey) {
        return jdbc.sql("select * from assistant_extraction where call_key = :key")
                .param("key", callKey)
                .query(this::extraction)
                .optional();
    }

    /** What the step found last in the instance. */
    Optional<StoredExtraction> last(String instance, String element) {
        return jdbc.sql(
                        """
                        select * from assistant_extraction where instance_id = :instance and element_id = :element
                        order by suggested_at desc, id desc limit 1""")
                .param("instance", instance)
                .param("element", element)
                .query(this::extraction)
                .optional();
    }

    /** The latest first. */
    List<StoredExtraction> latestDecided(StepId step, Instant since, int most) {
        return of(
                step,
                "decided is not null and decided_at >= :since order by decided_at desc, id desc limit :most",
                since,
                most);
    }

    /** All that were made since then, decided or not, the latest first. */
    List<StoredExtraction> latest(StepId step, Instant since, int most) {
        return of(step, "suggested_at >= :since order by suggested_at desc, id desc limit :most", since, most);
    }

    private List<StoredExtraction> of(StepId step, String which, Instant since, int most) {
        return jdbc.sql("select * from assistant_extraction where" + OF_STEP + "and " + which)
                .param("process", step.process())
                .param("element", step.element())
                .param("since", Timestamp.from(since))
                .param("most", most)
                .query(this::extraction)
                .list();
    }

    /** By step, of those decided since then: how many, and how many of their values were suggested so. */
    Map<StepId, Answered> answered(Instant since) {
        Map<StepId, Answered> answered = new HashMap<>();
        jdbc.sql(
                        """
                        select process_key, element_id, count(*) as decided, sum(agreed)::float8 / nullif(sum(asked), 0) as share
                        from assistant_extraction where decided is not null and decided_at >= :since
                        group by process_key, element_id""")
                .param("since", Timestamp.from(since))
                .query(row -> {
                    answered.put(
                            new StepId(row.getString("process_key"), row.getString("element_id")),
                            new Answered(row.getLong("decided"), row.getDouble("share")));
                });
        return answered;
    }

    /** @return false when somebody has decided it before */
    boolean decide(String id, List<Decision> decided, int agreed, Instant at, byte[] contributor, String task) {
        return jdbc.sql(
                                """
                                update assistant_extraction set decided = cast(:decided as jsonb), decided_at = :at,
                                  asked = :asked, agreed = :agreed, contributor = :contributor, task_id = :task, prints = '{}'
                                where id = :id and decided is null""")
                        .param("decided", json.writeValueAsString(decided))
                        .param("at", Timestamp.from(at))
                        .param("asked", decided.size())
                        .param("agreed", agreed)
                        .param("contributor", contributor)
                        .param("task", task)
                        .param("id", id)
                        .update()
                == 1;
    }

    long decidedBy(byte[] contributor) {
        return jdbc.sql("select count(*) from assistant_extraction where contributor = :contributor")
                .param("contributor", contributor)
                .query(Long.class)
                .single();
    }

    List<StoredExtraction> allDecidedBy(byte[] contributor, int most) {
        return jdbc.sql(
                        """
                        select * from assistant_extraction where contributor = :contributor
                        order by decided_at desc, id desc limit :most""")
                .param("contributor", contributor)
                .param("most", most)
                .query(this::extraction)
                .list();
    }

    /**
     * Takes the answers out, as if nobody had answered.
     *
     * @param contributor whose; null for everybody's
     * @return the steps that had some
     */
    List<StepId> forget(byte @Nullable [] contributor) {
        return jdbc.sql(
                        """
                        with gone as (
                          update assistant_extraction
                          set decided = null, decided_at = null, contributor = null, asked = 0, agreed = 0, prints = '{}'
                          where decided is not null and (contributor = :contributor or :contributor::bytea is null)
                          returning process_key, element_id)
                        select distinct process_key, element_id from gone""")
                .param("contributor", contributor, java.sql.Types.BINARY)
                .query((row, number) -> new StepId(row.getString("process_key"), row.getString("element_id")))
                .list();
    }

    /** What was looked through goes; where values stood says nothing without it. */
    void forgetTexts() {
        jdbc.sql("update assistant_extraction set text = '', prints = '{}' where text <> '' or prints <> '{}'")
                .update();
    }

    /** How many were decided when this one was made. */
    long decidedBefore(StoredExtraction made) {
        return jdbc.sql("select count(*) from assistant_extraction where" + OF_STEP
                        + "and decided is not null and decided_at < :at")
                .param("process", made.step().process())
                .param("element", made.step().element())
                .param("at", Timestamp.from(made.at()))
                .query(Long.class)
                .single();
    }

    private StoredExtraction extraction(ResultSet row, int number) throws SQLException {
        Timestamp decidedAt = row.getTimestamp("decided_at");
        String decided = row.getString("decided");
        return new StoredExtraction(
                row.getString("id"),
                new StepId(row.getString("process_key"), row.getString("element_id")),
                row.getString("instance_id"),
                row.getTimestamp("suggested_at").toInstant(),
                row.getString("text"),
                json.readValue(row.getString("learner"), GUESSES),
                json.readValue(row.getString("twin"), GUESSES),
                row.getBoolean("by_twin"),
                row.getString("engine"),
                row.getInt("model_version"),
                row.getBoolean("sure"),
                row.getBoolean("audited"),
                json.readValue(row.getString("prints"), PRINTS),
                decided == null ? null : json.readValue(decided, DECISIONS),
                decidedAt == null ? null : decidedAt.toInstant());
    }
}
