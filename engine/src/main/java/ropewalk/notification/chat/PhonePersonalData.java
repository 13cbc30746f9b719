package ropewalk.notification.chat;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;

/** The telephone of a person, and the numbers that they had codes sent to within a day. */
@Component
class PhonePersonalData implements PersonalData {
    private final JdbcClient jdbc;

    PhonePersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "phones";
    }

    @Override
    @Transactional(readOnly = true)
    public long find(DataSubject subject) {
        return jdbc.sql(
                        """
                        select (select count(*) from notice_phone where person_id = :person)
                          + (select count(*) from notice_phone_message where person_id = :person)""")
                .param("person", subject.personId())
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, ?>> export(DataSubject subject) {
        return List.copyOf(jdbc.sql(
                        """
                        select number, 'proven' as state, proven_at as at from notice_phone where person_id = :person
                        union all
                        select number, 'sent to', created_at from notice_phone_message where person_id = :person
                        order by 3""")
                .param("person", subject.personId())
                .query((row, number) -> Map.of(
                        "number", row.getString("number"),
                        "state", row.getString("state"),
                        "at", row.getTimestamp("at").toInstant().toString()))
                .list());
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        int erased = 0;
        for (String table : List.of("notice_phone", "notice_phone_message")) {
            erased += jdbc.sql("delete from " + table + " where person_id = :person")
                    .param("person", subject.personId())
                    .update();
        }
        return new Erasure(erased, 0, "");
    }
}
