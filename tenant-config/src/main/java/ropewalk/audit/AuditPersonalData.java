package ropewalk.audit;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;

/**
 * What the audit log knows of a person: what they did and what was done to them. Erasing lets go of their key: that
 * something happened stays as evidence, and neither their name nor address nor values can be read again.
 */
@Component
class AuditPersonalData implements PersonalData {
    private static final String ABOUT =
            """
             from audit_entry e
            where ((actor_kind = 'PERSON' and actor_id = :id) or (subject_kind = 'person' and subject_id = :id))
              and not exists (select 1 from audit_person_key where person_id = :id and wrapped is null)""";

    private final JdbcClient jdbc;
    private final EntrySeals seals;
    private final PersonKeys keys;

    AuditPersonalData(JdbcClient jdbc, EntrySeals seals, PersonKeys keys) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.keys = keys;
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
                .sql("select " + StoredEntry.COLUMNS + ABOUT + " order by id")
                .param("id", subject.personId())
                .query((row, number) -> seals.open(StoredEntry.of(row)))
                .list()
                .stream()
                .<Map<String, ?>>map(entry -> Map.of(
                        "at", entry.at().toString(),
                        "actor", entry.actorName(),
                        "action", entry.action(),
                        "subject", entry.subjectKind() + " " + entry.subjectName(),
                        "address", entry.address()))
                .toList();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        long found = find(subject);
        if (!subject.personId().isEmpty()) {
            keys.erase(subject.personId());
        }
        return new Erasure(found, 0, "");
    }
}
