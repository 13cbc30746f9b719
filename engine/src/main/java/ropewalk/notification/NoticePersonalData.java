package ropewalk.notification;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;

/** What a person was told. */
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
        return jdbc.sql("select count(*) from notice where person_id = :person")
                .param("person", subject.personId())
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, ?>> export(DataSubject subject) {
        return jdbc
                .sql("select subject_name, about, created_at from notice where person_id = :person order by id")
                .param("person", subject.personId())
                .query((row, number) -> Map.of(
                        "task", row.getString("subject_name"),
                        "process", row.getString("about"),
                        "at", row.getTimestamp("created_at").toInstant().toString()))
                .list()
                .stream()
                .<Map<String, ?>>map(notice -> notice)
                .toList();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        int erased = jdbc.sql("delete from notice where person_id = :person")
                .param("person", subject.personId())
                .update();
        return new Erasure(erased, 0, "");
    }
}
