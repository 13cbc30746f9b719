package ropewalk.audit;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.tenant.LastChanges;

/** Tells from the log who changed a thing last; the index audit_entry_subject leads there. */
@Component
class RecordedChanges implements LastChanges {
    private final JdbcClient jdbc;
    private final AuditEntries entries;

    RecordedChanges(JdbcClient jdbc, AuditEntries entries) {
        this.jdbc = jdbc;
        this.entries = entries;
    }

    @Override
    @Transactional
    public Optional<LastChange> of(String kind, String id, List<String> actions) {
        return jdbc.sql(
                        """
                        select %s from audit_entry e
                        where subject_id = :id and subject_kind = :kind and action in (:actions)
                        order by id desc limit 1"""
                                .formatted(StoredEntry.COLUMNS))
                .param("id", id)
                .param("kind", kind)
                .param("actions", actions)
                .query((row, number) -> entries.readable(StoredEntry.of(row)))
                .optional()
                .map(entry -> new LastChange(entry.actor().id(), entry.actor().name(), entry.at()));
    }
}
