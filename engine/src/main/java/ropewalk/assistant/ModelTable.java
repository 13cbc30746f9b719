package ropewalk.assistant;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.learning.Field;
import ropewalk.tenant.TenantContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was learned at the current tenant's steps: the model in use and those before it. Inside the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ModelTable {
    private static final TypeReference<List<Field>> FIELDS = new TypeReference<>() {};
    private static final int KEPT = 5;
    private static final String OF_STEP = " process_key = :process and element_id = :element ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ModelTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param bytes how large it is */
    record Built(int number, Instant at, int examples, int bytes, boolean inUse) {}

    /** @param fields that it goes by, beside a text */
    record Made(StepDefinition definition, byte[] bytes, List<Field> fields, int examples) {}

    Optional<Made> find(StepId step, int number) {
        return jdbc.sql("select definition, bytes, fields, examples from assistant_model where" + OF_STEP
                        + "and number = :number")
                .param("process", step.process())
                .param("element", step.element())
                .param("number", number)
                .query((row, index) -> new Made(
                        json.readValue(row.getString("definition"), StepDefinition.class),
                        row.getBytes("bytes"),
                        json.readValue(row.getString("fields"), FIELDS),
                        row.getInt("examples")))
                .optional();
    }

    /** Puts it to use in the place of the one before, of which the last five are kept. @return its number */
    int add(StepId step, Made made, Instant at) {
        int number = jdbc.sql("update assistant_step set models = models + 1 where" + OF_STEP + "returning models")
                .param("process", step.process())
                .param("element", step.element())
                .query(Integer.class)
                .single();
        outOfUse(step);
        jdbc.sql(
                        """
                        insert into assistant_model
                          (tenant_id, process_key, element_id, number, built_at, examples, definition, fields,
                           bytes, in_use)
                        values (:tenant, :process, :element, :number, :at, :examples, cast(:definition as jsonb),
                          cast(:fields as jsonb), :bytes, true)""")
                .param("tenant", TenantContext.tenantId())
                .param("process", step.process())
                .param("element", step.element())
                .param("number", number)
                .param("at", Timestamp.from(at))
                .param("examples", made.examples())
                .param("definition", json.writeValueAsString(made.definition()))
                .param("fields", json.writeValueAsString(made.fields()))
                .param("bytes", made.bytes())
                .update();
        jdbc.sql("delete from assistant_model where" + OF_STEP + "and number <= :old")
                .param("process", step.process())
                .param("element", step.element())
                .param("old", number - KEPT)
                .update();
        return number;
    }

    /** Of a step that has to forget something, also those that are kept: they know it too. */
    void removeAll(StepId step) {
        jdbc.sql("delete from assistant_model where" + OF_STEP)
                .param("process", step.process())
                .param("element", step.element())
                .update();
    }

    /** @return false when there is none of that number */
    boolean use(StepId step, int number) {
        if (all(step).stream().noneMatch(built -> built.number() == number)) {
            return false;
        }
        outOfUse(step);
        return jdbc.sql("update assistant_model set in_use = true where" + OF_STEP + "and number = :number")
                        .param("process", step.process())
                        .param("element", step.element())
                        .param("number", number)
                        .update()
                == 1;
    }

    private void outOfUse(StepId step) {
        jdbc.sql("update assistant_model set in_use = false where in_use and" + OF_STEP)
                .param("process", step.process())
                .param("element", step.element())
                .update();
    }

    /** The newest first. */
    List<Built> all(StepId step) {
        return jdbc.sql("select number, built_at, examples, length(bytes) as bytes, in_use from assistant_model where"
                        + OF_STEP + "order by number desc")
                .param("process", step.process())
                .param("element", step.element())
                .query((row, index) -> new Built(
                        row.getInt("number"),
                        row.getTimestamp("built_at").toInstant(),
                        row.getInt("examples"),
                        row.getInt("bytes"),
                        row.getBoolean("in_use")))
                .list();
    }
}
