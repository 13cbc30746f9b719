package ropewalk.assistant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.assistant.StoredSuggestion.Ranked;
import ropewalk.tenant.TenantContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The current tenant's suggestions and what people decided. Always inside the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SuggestionTable extends AnsweredTable<StoredSuggestion> {
    private static final TypeReference<List<Ranked>> RANKED = new TypeReference<>() {};
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final int CONTRIBUTORS = 5;
    private static final String OF_STEP = " process_key = :process and element_id = :element ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SuggestionTable(JdbcClient jdbc, JsonMapper json) {
        super(
                jdbc,
                "assistant_suggestion",
                "decided_label",
                "decided_label = null, why = ''",
                "avg((decided_label = label)::int)",
                (row, number) -> suggestion(json, row));
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param vector null where there is no text, or it may not be kept */
    void add(StoredSuggestion made, String callKey, float @Nullable [] vector) {
        jdbc.sql(
                        """
                        insert into assistant_suggestion
                          (tenant_id, id, process_key, element_id, call_key, instance_id, suggested_at, text, fields, vector,
                           ranked, reasons, label, confidence, learner_label, twin_label, twin_confidence, engine, model_version, sure,
                           audited)
                        values (:tenant, :id, :process, :element, :key, :instance, :at, :text, cast(:fields as jsonb),
                           :vector, cast(:ranked as jsonb), cast(:reasons as jsonb), :label, :confidence, :learnerLabel, :twinLabel,
                           :twinConfidence, :engine, :model, :sure, :audited)
                        on conflict (tenant_id, call_key) do nothing""")
                .param("tenant", TenantContext.tenantId())
                .param("id", made.id())
                .param("process", made.step().process())
                .param("element", made.step().element())
                .param("key", callKey)
                .param("instance", made.instance())
                .param("at", Timestamp.from(made.at()))
                .param("text", made.text())
                .param("fields", json.writeValueAsString(made.fields()))
                .param("vector", vector == null ? null : Vectors.bytes(vector))
                .param("ranked", json.writeValueAsString(made.ranked()))
                .param("reasons", json.writeValueAsString(made.reasons()))
                .param("label", made.label())
                .param("confidence", made.confidence())
                .param("learnerLabel", made.learnerLabel())
                .param("twinLabel", made.twinLabel())
                .param("twinConfidence", made.twinConfidence())
                .param("engine", made.engine())
                .param("model", made.model())
                .param("sure", made.sure())
                .param("audited", made.audited())
                .update();
    }

    /** Why the provider chose what it did, in its words, redacted. */
    void keepReasons(String id, String reasons) {
        jdbc.sql("update assistant_suggestion set provider_reasons = :reasons where id = :id")
                .param("reasons", reasons)
                .param("id", id)
                .update();
    }

    /** What was kept of them; empty where no provider chose. */
    String reasons(String id) {
        return jdbc.sql("select provider_reasons from assistant_suggestion where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    List<StoredSuggestion> named(List<String> ids) {
        return jdbc.sql("select * from assistant_suggestion where id = any(:ids) order by array_position(:ids, id)")
                .param("ids", ids.toArray(String[]::new))
                .query((row, number) -> suggestion(json, row))
                .list();
    }

    /** @return false when somebody has decided it before */
    boolean decide(String id, String label, Instant at, byte[] contributor, String why, String task) {
        return jdbc.sql(
                                """
                                update assistant_suggestion set decided_label = :label, decided_at = :at,
                                  contributor = :contributor, why = :why, task_id = :task
                                where id = :id and decided_label is null""")
                        .param("label", label)
                        .param("at", Timestamp.from(at))
                        .param("contributor", contributor)
                        .param("why", why)
                        .param("task", task)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** A decided suggestion as the learner reads it. @param vector of the text; null where there is none */
    record Example(
            String id, String text, Map<String, Object> fields, float @Nullable [] vector, String label, Instant at) {}

    /** The latest decided ones, in the order in which they were decided. */
    List<Example> examples(StepId step, int most) {
        return jdbc.sql(
                        """
                        select * from (select id, text, fields, vector, decided_label, decided_at from assistant_suggestion
                          where process_key = :process and element_id = :element and decided_label is not null
                          order by decided_at desc, id desc limit :most) latest
                        order by decided_at, id""")
                .param("process", step.process())
                .param("element", step.element())
                .param("most", most)
                .query((row, number) -> new Example(
                        row.getString("id"),
                        row.getString("text"),
                        json.readValue(row.getString("fields"), FIELDS),
                        floats(row.getBytes("vector")),
                        row.getString("decided_label"),
                        row.getTimestamp("decided_at").toInstant()))
                .list();
    }

    /**
     * The text of a suggestion as others may see it.
     *
     * @return null where fewer than five people decided for its label: it could tell whose case it was
     */
    @Nullable
    String shared(StoredSuggestion made) {
        if (made.text().isEmpty() || made.decided() == null) {
            return null;
        }
        int people = jdbc.sql("select count(distinct contributor) from assistant_suggestion where" + OF_STEP
                        + "and decided_label = :label")
                .param("process", made.step().process())
                .param("element", made.step().element())
                .param("label", made.decided())
                .query(Integer.class)
                .single();
        return people >= CONTRIBUTORS ? made.text() : null;
    }

    private static float @Nullable [] floats(byte @Nullable [] bytes) {
        return bytes == null ? null : Vectors.floats(bytes);
    }

    private static StoredSuggestion suggestion(JsonMapper json, ResultSet row) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        return new StoredSuggestion(
                row.getString("id"),
                new StepId(row.getString("process_key"), row.getString("element_id")),
                row.getString("instance_id"),
                row.getTimestamp("suggested_at").toInstant(),
                row.getString("text"),
                json.readValue(row.getString("fields"), FIELDS),
                json.readValue(row.getString("ranked"), RANKED),
                json.readValue(row.getString("reasons"), TEXTS),
                row.getString("label"),
                row.getDouble("confidence"),
                row.getString("learner_label"),
                row.getString("twin_label"),
                row.getDouble("twin_confidence"),
                row.getString("engine"),
                row.getInt("model_version"),
                row.getBoolean("sure"),
                row.getBoolean("audited"),
                row.getString("decided_label"),
                decided == null ? null : decided.toInstant());
    }
}
