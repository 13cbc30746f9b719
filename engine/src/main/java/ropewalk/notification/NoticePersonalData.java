package ropewalk.notification;

import java.sql.ResultSetMetaData;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;

/** What a person was told, by which ways, and how they wanted to be told. */
@Component
class NoticePersonalData implements PersonalData {
    private final JdbcClient jdbc;

    NoticePersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "notices";
    }

    @Override
    @Transactional(readOnly = true)
    public long find(DataSubject subject) {
        return jdbc.sql(
                        """
                        select (select count(*) from notice where person_id = :person)
                          + (select count(*) from notice_settings where person_id = :person)
                          + (select count(*) from notice_choice where person_id = :person)
                          + (select count(*) from push_device where person_id = :person)""")
                .param("person", subject.personId())
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, ?>> export(DataSubject subject) {
        List<Map<String, ?>> all = new ArrayList<>();
        rows(
                subject,
                """
                select n.subject_name as task, n.about as process, n.created_at as at,
                  d.channel, d.state, d.ended_at as sent_at
                from notice n left join notice_delivery d on d.notice_id = n.id
                where n.person_id = :person order by n.id, d.channel""",
                all);
        rows(
                subject,
                "select language, zone, quiet_from, quiet_until from notice_settings where person_id = :person",
                all);
        rows(
                subject,
                "select kind, channel, wanted from notice_choice where person_id = :person order by kind, channel",
                all);
        rows(
                subject,
                """
                select service, agent, created_at as added_at, last_sent_at from push_device
                where person_id = :person order by id""",
                all);
        return all;
    }

    /** What is empty is left out. */
    private void rows(DataSubject subject, String sql, List<Map<String, ?>> into) {
        jdbc.sql(sql).param("person", subject.personId()).query(row -> {
            Map<String, Object> values = new LinkedHashMap<>();
            ResultSetMetaData columns = row.getMetaData();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                @Nullable Object value = row.getObject(column);
                if (value != null) {
                    values.put(columns.getColumnLabel(column), plain(value));
                }
            }
            into.add(values);
        });
    }

    private static Object plain(Object value) {
        if (value instanceof Timestamp moment) {
            return moment.toInstant().toString();
        }
        return value instanceof Boolean ? value : value.toString();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        int erased = 0;
        for (String table : List.of("notice", "notice_settings", "notice_choice", "push_device")) {
            erased += jdbc.sql("delete from " + table + " where person_id = :person")
                    .param("person", subject.personId())
                    .update();
        }
        return new Erasure(erased, 0, "");
    }
}
