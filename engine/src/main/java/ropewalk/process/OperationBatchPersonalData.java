package ropewalk.process;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;

/** What batches hold about a person: who started them, and whose mail address stands in what they did. */
@Component
class OperationBatchPersonalData implements PersonalData {
    private static final String GONE = "Erased person";
    private static final String STARTED = "by_id = :person and :person <> '' and by_name <> '" + GONE + "'";
    private static final String MENTIONING =
            "(mentions(repair, :address) or mentions(coalesce(reason, ''), :address) or exists ("
                    + "select 1 from operation_batch_item i where i.batch_id = operation_batch.id"
                    + " and mentions(coalesce(i.error, ''), :address)))";

    private final JdbcClient jdbc;

    OperationBatchPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "batches";
    }

    @Override
    @Transactional(readOnly = true)
    public long find(DataSubject subject) {
        return export(subject).size();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, ?>> export(DataSubject subject) {
        return jdbc.sql("select id, kind, created_at, reason, repair from operation_batch where (" + STARTED + ") or "
                        + MENTIONING + " order by created_at, id")
                .param("person", subject.personId())
                .param("address", subject.email())
                .<Map<String, ?>>query((row, number) -> Map.of(
                        "batch", row.getString("id"),
                        "kind", row.getString("kind"),
                        "at", row.getTimestamp("created_at").toInstant().toString(),
                        "reason", String.valueOf(row.getString("reason")),
                        "repair", row.getString("repair")))
                .list();
    }

    /** A batch that still runs needs what it does. */
    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        int started = jdbc.sql("update operation_batch set by_name = '" + GONE + "' where " + STARTED)
                .param("person", subject.personId())
                .update();
        List<String> ended = jdbc.sql("select id from operation_batch where state <> 'running' and " + MENTIONING)
                .param("address", subject.email())
                .query(String.class)
                .list();
        String[] ids = ended.toArray(String[]::new);
        jdbc.sql("update operation_batch_item set error = null where batch_id = any(:ids)")
                .param("ids", ids)
                .update();
        jdbc.sql(
                        """
                        update operation_batch set reason = null,
                          repair = json_build_object('kind', kind, 'erased', true)::text where id = any(:ids)""")
                .param("ids", ids)
                .update();
        long running = jdbc.sql("select count(*) from operation_batch where " + MENTIONING)
                .param("address", subject.email())
                .query(Long.class)
                .single();
        return new Erasure(
                (long) started + ended.size(),
                running,
                running == 0 ? "" : "Batches that still run need their data; erase again when they have ended.");
    }
}
