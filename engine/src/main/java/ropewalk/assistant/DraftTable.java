package ropewalk.assistant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.drafting.Closeness;
import ropewalk.tenant.TenantContext;

/** The current tenant's drafts and what people sent. Always inside the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DraftTable extends AnsweredTable<StoredDraft> {
    private static final int CONTRIBUTORS = 5;
    private static final String OF_STEP = " process_key = :process and element_id = :element ";

    private final JdbcClient jdbc;

    DraftTable(JdbcClient jdbc) {
        super(
                jdbc,
                "assistant_draft",
                "reply",
                "reply = null, kept = null, twin_kept = null",
                "avg(kept)",
                (row, number) -> draft(row));
        this.jdbc = jdbc;
    }

    /** @param vector null where there is no text, or it may not be kept */
    void add(StoredDraft made, String callKey, float @Nullable [] vector) {
        jdbc.sql(
                        """
                        insert into assistant_draft
                          (tenant_id, id, process_key, element_id, call_key, instance_id, suggested_at, text, vector, draft,
                           basis, sources, twin, engine, model_version)
                        values (:tenant, :id, :process, :element, :key, :instance, :at, :text, :vector, :draft, :basis,
                          :sources, :twin, :engine, :model)
                        on conflict (tenant_id, call_key) do nothing""")
                .param("tenant", TenantContext.tenantId())
                .param("id", made.id())
                .param("process", made.step().process())
                .param("element", made.step().element())
                .param("key", callKey)
                .param("instance", made.instance())
                .param("at", Timestamp.from(made.at()))
                .param("text", made.text())
                .param("vector", vector == null ? null : Vectors.bytes(vector))
                .param("draft", made.draft())
                .param("basis", made.basis().id())
                .param("sources", made.sources().toArray(String[]::new))
                .param("twin", made.twin())
                .param("engine", made.engine())
                .param("model", made.model())
                .update();
    }

    long made(StepId step, Instant since) {
        return jdbc.sql("select count(*) from assistant_draft where" + OF_STEP + "and suggested_at >= :since")
                .param("process", step.process())
                .param("element", step.element())
                .param("since", Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    /** Accepted replies, the latest, in the order in which they were sent. */
    List<Closeness.Answered> accepted(StepId step, int most) {
        return jdbc.sql(
                        """
                        select * from (select id, vector, reply, twin_kept, decided_at from assistant_draft
                          where process_key = :process and element_id = :element and reply is not null and vector is not null
                          order by decided_at desc, id desc limit :most) latest
                        order by decided_at, id""")
                .param("process", step.process())
                .param("element", step.element())
                .param("most", most)
                .query((row, number) -> new Closeness.Answered(
                        row.getString("id"),
                        Vectors.floats(row.getBytes("vector")),
                        row.getString("reply"),
                        row.getDouble("twin_kept")))
                .list();
    }

    /** A case and what a person sent. @param vector of the text */
    record Sent(String id, String text, float[] vector, String reply) {}

    /** The latest first. */
    List<Sent> sent(StepId step, int most) {
        return jdbc.sql("select id, text, vector, reply from assistant_draft where" + OF_STEP
                        + "and reply is not null and vector is not null order by decided_at desc, id desc limit :most")
                .param("process", step.process())
                .param("element", step.element())
                .param("most", most)
                .query((row, number) -> new Sent(
                        row.getString("id"),
                        row.getString("text"),
                        Vectors.floats(row.getBytes("vector")),
                        row.getString("reply")))
                .list();
    }

    /** Whether replies of the step may be shown to others: five people have sent some, so none tells whose it was. */
    boolean mayBeShown(StepId step) {
        return jdbc.sql("select count(distinct contributor) from assistant_draft where" + OF_STEP
                                + "and reply is not null")
                        .param("process", step.process())
                        .param("element", step.element())
                        .query(Integer.class)
                        .single()
                >= CONTRIBUTORS;
    }

    /** @return false when somebody has sent one before */
    boolean decide(String id, String reply, double kept, double twinKept, Instant at, byte[] contributor, String task) {
        return jdbc.sql(
                                """
                                update assistant_draft set reply = :reply, kept = :kept, twin_kept = :twinKept, decided_at = :at,
                                  contributor = :contributor, task_id = :task
                                where id = :id and reply is null""")
                        .param("reply", reply)
                        .param("kept", kept)
                        .param("twinKept", twinKept)
                        .param("at", Timestamp.from(at))
                        .param("contributor", contributor)
                        .param("task", task)
                        .param("id", id)
                        .update()
                == 1;
    }

    /**
     * Takes the replies out, as if nobody had sent any, also where a draft for somebody else was made of one of them.
     *
     * @param contributor whose; null for everybody's
     * @return the steps that had some
     */
    @Override
    List<StepId> forget(byte @Nullable [] contributor) {
        List<StepId> steps = super.forget(contributor);
        jdbc.sql(
                        """
                        update assistant_draft set draft = '', sources = '{}' where exists (
                          select 1 from unnest(sources) source left join assistant_draft made on made.id = source
                          where made.reply is null)""")
                .update();
        return steps;
    }

    /**
     * Keeps accepted replies until the transaction ends: who takes one out waits, and then finds what was made of it.
     *
     * @return false where one of them was taken out already
     */
    boolean hold(List<String> ids) {
        return jdbc.sql("select id from assistant_draft where id = any(:ids) and reply is not null for share")
                        .param("ids", ids.toArray(String[]::new))
                        .query(String.class)
                        .list()
                        .size()
                == ids.size();
    }

    /** What was answered and drafted goes too. */
    void forgetTexts() {
        jdbc.sql(
                        """
                        update assistant_draft set text = '', draft = '', twin = '', vector = null, sources = '{}'
                        where text <> '' or draft <> '' or twin <> '' or vector is not null""")
                .update();
    }

    private static StoredDraft draft(ResultSet row) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        return new StoredDraft(
                row.getString("id"),
                new StepId(row.getString("process_key"), row.getString("element_id")),
                row.getString("instance_id"),
                row.getTimestamp("suggested_at").toInstant(),
                row.getString("text"),
                row.getString("draft"),
                StoredDraft.Basis.of(row.getString("basis")),
                List.of((String[]) row.getArray("sources").getArray()),
                row.getString("twin"),
                row.getString("engine"),
                row.getInt("model_version"),
                row.getString("reply"),
                row.getObject("kept", Double.class),
                row.getObject("twin_kept", Double.class),
                decided == null ? null : decided.toInstant());
    }
}
