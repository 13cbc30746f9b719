package ropewalk.assistant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
class ExtractionTable extends AnsweredTable<StoredExtraction> {
    private static final TypeReference<List<Guess>> GUESSES = new TypeReference<>() {};
    private static final TypeReference<List<Decision>> DECISIONS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> PRINTS = new TypeReference<>() {};
    private static final String OF_STEP = " process_key = :process and element_id = :element ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ExtractionTable(JdbcClient jdbc, JsonMapper json) {
        super(
                jdbc,
                "assistant_extraction",
                "decided",
                "decided = null, asked = 0, agreed = 0, prints = '{}'",
                "sum(agreed)::float8 / nullif(sum(asked), 0)",
                (row, number) -> extraction(json, row));
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(StoredExtraction made, String callKey) {
        jdbc.sql(
                        """
                        insert into assistant_extraction
                          (tenant_id, id, process_key, element_id, call_key, instance_id, suggested_at, text, learner, twin,
                           provider, by_twin, engine, model_version, sure, audited, prints)
                        values (:tenant, :id, :process, :element, :key, :instance, :at, :text, cast(:learner as jsonb),
                          cast(:twin as jsonb), cast(:provider as jsonb), :byTwin, :engine, :model, :sure, :audited, cast(:prints as jsonb))
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
                .param(
                        "provider",
                        made.provider() == null ? null : json.writeValueAsString(made.provider()),
                        Types.VARCHAR)
                .param("byTwin", made.byTwin())
                .param("engine", made.engine())
                .param("model", made.model())
                .param("sure", made.sure())
                .param("audited", made.audited())
                .param("prints", json.writeValueAsString(made.prints()))
                .update();
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

    /** What was looked through goes; where values stood says nothing without it. */
    void forgetTexts() {
        jdbc.sql("update assistant_extraction set text = '', prints = '{}' where text <> '' or prints <> '{}'")
                .update();
    }

    private static StoredExtraction extraction(JsonMapper json, ResultSet row) throws SQLException {
        Timestamp decidedAt = row.getTimestamp("decided_at");
        String decided = row.getString("decided");
        String provider = row.getString("provider");
        return new StoredExtraction(
                row.getString("id"),
                new StepId(row.getString("process_key"), row.getString("element_id")),
                row.getString("instance_id"),
                row.getTimestamp("suggested_at").toInstant(),
                row.getString("text"),
                json.readValue(row.getString("learner"), GUESSES),
                json.readValue(row.getString("twin"), GUESSES),
                provider == null ? null : json.readValue(provider, GUESSES),
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
