package ropewalk.audit;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;

/** What the audit log knows of a person: what they did and what was done to them. */
@Component
class AuditPersonalData implements PersonalData {
    private static final String ABOUT = " from audit_entry where actor_id = :id or subject_id = :id";

    private final JdbcClient jdbc;

    AuditPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "audit log";
    }

    @Override
    @Transactional
    public long find(DataSubject subject) {
        if (subject.personId().isEmpty()) {
            return 0;
        }
        return jdbc.sql("select count(*)" + ABOUT)
                .param("id", subject.personId())
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional
    public List<Map<String, ?>> export(DataSubject subject) {
        if (subject.personId().isEmpty()) {
            return List.of();
        }
        return jdbc
                .sql("select at, actor_name, action, subject_kind, subject_name, address" + ABOUT + " order by id")
                .param("id", subject.personId())
                .query((row, number) -> Map.<String, Object>of(
                        "at", row.getTimestamp("at").toInstant().toString(),
                        "actor", row.getString("actor_name"),
                        "action", row.getString("action"),
                        "subject", row.getString("subject_kind") + " " + row.getString("subject_name"),
                        "address", row.getString("address")))
                .list()
                .stream()
                .<Map<String, ?>>map(entry -> entry)
                .toList();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        return new Erasure(0, find(subject), "The audit log is evidence and is kept until its own period ends.");
    }
}
