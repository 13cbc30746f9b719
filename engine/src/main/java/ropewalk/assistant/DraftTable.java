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
import ropewalk.drafting.Closeness;
import ropewalk.tenant.TenantContext;

/** The current tenant's drafts and what people sent. Always inside the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DraftTable {
    private static final int CONTRIBUTORS = 5;
    private static final String OF_STEP = " process_key = :process and element_id = :element ";

    private final JdbcClient jdbc;

    DraftTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param vector null where there is no text, or it may not be kept */
    void add(StoredDraft made, String callKey, float @Nullable [] vector) {
        jdbc.sql(
                        """
                        insert into assistant_draft
                          (tenant_id, id, process_key, element_id, call_key, instance_id, suggested_at, text, vector, draft,
                           basis, source, twin, engine, model_version)
                        values (:tenant, :id, :process, :element, :key, :instance, :at, :text, :vector, :draft, :basis,
                          :source, :twin, :engine, :model)
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
                .param("source", made.source())
                .param("twin", made.twin())
                .param("engine", made.engine())
                .param("model", made.model())
                .update();
    }

    Optional<StoredDraft> ofCall(String callKey) {
        return jdbc.sql("select * from assistant_draft where call_key = :key")
                .param("key", callKey)
                .query(DraftTable::draft)
                .optional();
    }

    /** What the step drafted last in the instance. */
    Optional<StoredDraft> last(String instance, String element) {
        return jdbc.sql(
                        """
                        select * from assistant_draft where instance_id = :instance and element_id = :element
                        order by suggested_at desc, id desc limit 1""")
                .param("instance", instance)
                .param("element", element)
                .query(DraftTable::draft)
                .optional();
    }

    /** The latest first. */
    List<StoredDraft> latestDecided(StepId step, Instant since, int most) {
        return jdbc.sql(
                        "select * from assistant_draft where" + OF_STEP
                                + "and reply is not null and decided_at >= :since order by decided_at desc, id desc limit :most")
                .param("process", step.process())
                .param("element", step.element())
                .param("since", Timestamp.from(since))
                .param("most", most)
                .query(DraftTable::draft)
                .list();
    }

    long made(StepId step, Instant since) {
        return jdbc.sql("select count(*) from assistant_draft where" + OF_STEP + "and suggested_at >= :since")
                .param("process", step.process())
                .param("element", step.element())
                .param("since", Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    /** By step, of those sent since then: how many, and how much of their words was drafted. */
    Map<StepId, Answered> answered(Instant since) {
        Map<StepId, Answered> answered = new HashMap<>();
        jdbc.sql(
                        """
                        select process_key, element_id, count(*) as decided, avg(kept) as share
                        from assistant_draft where reply is not null and decided_at >= :since
                        group by process_key, element_id""")
                .param("since", Timestamp.from(since))
                .query(row -> {
                    answered.put(
                            new StepId(row.getString("process_key"), row.getString("element_id")),
                            new Answered(row.getLong("decided"), row.getDouble("share")));
                });
        return answered;
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

    /** How many were sent when this one was made. */
    long decidedBefore(StoredDraft made) {
        return jdbc.sql("select count(*) from assistant_draft where" + OF_STEP
                        + "and reply is not null and decided_at < :at")
                .param("process", made.step().process())
                .param("element", made.step().element())
                .param("at", Timestamp.from(made.at()))
                .query(Long.class)
                .single();
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

    long decidedBy(byte[] contributor) {
        return jdbc.sql("select count(*) from assistant_draft where contributor = :contributor")
                .param("contributor", contributor)
                .query(Long.class)
                .single();
    }

    List<StoredDraft> allDecidedBy(byte[] contributor, int most) {
        return jdbc.sql(
                        """
                        select * from assistant_draft where contributor = :contributor
                        order by decided_at desc, id desc limit :most""")
                .param("contributor", contributor)
                .param("most", most)
                .query(DraftTable::draft)
                .list();
    }

    /**
     * Takes the replies out, as if nobody had sent any, also where one of them was drafted again for somebody else.
     *
     * @param contributor whose; null for everybody's
     * @return the steps that had some
     */
    List<StepId> forget(byte @Nullable [] contributor) {
        jdbc.sql(
                        """
                        update assistant_draft set draft = '', source = null where source in (
                          select id from assistant_draft where reply is not null
                            and (contributor = :contributor or :contributor::bytea is null))""")
                .param("contributor", contributor, java.sql.Types.BINARY)
                .update();
        return jdbc.sql(
                        """
                        with gone as (
                          update assistant_draft set reply = null, kept = null, twin_kept = null, decided_at = null,
                            contributor = null
                          where reply is not null and (contributor = :contributor or :contributor::bytea is null)
                          returning process_key, element_id)
                        select distinct process_key, element_id from gone""")
                .param("contributor", contributor, java.sql.Types.BINARY)
                .query((row, number) -> new StepId(row.getString("process_key"), row.getString("element_id")))
                .list();
    }

    /** What was answered and drafted goes too. */
    void forgetTexts() {
        jdbc.sql(
                        """
                        update assistant_draft set text = '', draft = '', twin = '', vector = null, source = null
                        where text <> '' or draft <> '' or twin <> '' or vector is not null""")
                .update();
    }

    private static StoredDraft draft(ResultSet row, int number) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        return new StoredDraft(
                row.getString("id"),
                new StepId(row.getString("process_key"), row.getString("element_id")),
                row.getString("instance_id"),
                row.getTimestamp("suggested_at").toInstant(),
                row.getString("text"),
                row.getString("draft"),
                StoredDraft.Basis.of(row.getString("basis")),
                row.getString("source"),
                row.getString("twin"),
                row.getString("engine"),
                row.getInt("model_version"),
                row.getString("reply"),
                row.getObject("kept", Double.class),
                row.getObject("twin_kept", Double.class),
                decided == null ? null : decided.toInstant());
    }
}
