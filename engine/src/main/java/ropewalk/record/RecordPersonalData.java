package ropewalk.record;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connector.Json;
import ropewalk.privacy.PersonalData;

/** Records that carry a person's e-mail address in any field. */
@Component
class RecordPersonalData implements PersonalData {
    private static final String CARRIES =
            """
            from outside_record where mentions(fields::text || ' ' || external_id, :email)""";

    private final JdbcClient jdbc;

    RecordPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "records of outside systems";
    }

    @Override
    @Transactional(readOnly = true)
    public long find(DataSubject subject) {
        return jdbc.sql("select count(*) " + CARRIES)
                .param("email", subject.email())
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, ?>> export(DataSubject subject) {
        return jdbc
                .sql("select kind, external_id, fields::text as fields " + CARRIES + " order by id")
                .param("email", subject.email())
                .query((row, number) -> Map.<String, Object>of(
                        "kind", row.getString("kind"),
                        "externalId", row.getString("external_id"),
                        "fields", Json.object(row.getString("fields"))))
                .list()
                .stream()
                .<Map<String, ?>>map(found -> found)
                .toList();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        return new Erasure(
                jdbc.sql("delete " + CARRIES).param("email", subject.email()).update(), 0, "");
    }
}
