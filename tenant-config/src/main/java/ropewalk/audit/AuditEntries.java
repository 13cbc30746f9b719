package ropewalk.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link AuditLog} wrote for the current tenant. */
@Component
class AuditEntries {
    private final JdbcClient jdbc;
    private final EntrySeals seals;
    private final JsonMapper json;

    AuditEntries(JdbcClient jdbc, EntrySeals seals, JsonMapper json) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.json = json;
    }

    /**
     * @param before and after: JSON objects, empty when the thing was new or is gone
     * @param address the network address it came from; empty when the server acted by itself
     * @param way by which it came about; all empty in entries older than this was recorded
     */
    record AuditEntry(
            String id,
            Instant at,
            Party actor,
            String action,
            Party subject,
            JsonNode before,
            JsonNode after,
            String address,
            EntryWay way) {}

    /**
     * @param session of the browser; empty without one
     * @param client the API client that acted; empty for people and the server
     * @param supportGrant under which somebody of the provider looked in; empty otherwise
     * @param request one for all that the same request changed; empty when the server acted by itself
     */
    record EntryWay(String session, String client, String supportGrant, String request) {
        static EntryWay of(StoredEntry entry) {
            return new EntryWay(
                    orEmpty(entry.sessionId()),
                    orEmpty(entry.clientId()),
                    orEmpty(entry.supportGrantId()),
                    orEmpty(entry.requestId()));
        }

        private static String orEmpty(@Nullable String id) {
            return id == null ? "" : id;
        }
    }

    record Party(String kind, String id, String name) {}

    /** Empty texts ask for everything. */
    record Question(String about, String kind, String action) {}

    /**
     * Newest first.
     *
     * @param before continues below this id; empty for the beginning
     */
    @Transactional
    public List<AuditEntry> list(Question question, String before, int limit) {
        return jdbc.sql(
                        """
                        select %s from audit_entry e
                        where (:before = '' or id < :before)
                          and (:about = '' or subject_id = :about)
                          and (:kind = '' or subject_kind = :kind)
                          and (:action = '' or action = :action)
                        order by id desc limit :limit"""
                                .formatted(StoredEntry.COLUMNS))
                .param("before", before)
                .param("about", question.about())
                .param("kind", question.kind())
                .param("action", question.action())
                .param("limit", limit)
                .query((row, number) -> readable(StoredEntry.of(row)))
                .list();
    }

    AuditEntry readable(StoredEntry stored) {
        StoredEntry open = seals.open(stored);
        return new AuditEntry(
                open.id(),
                open.at(),
                new Party(open.actorKind(), open.actorId(), open.actorName()),
                open.action(),
                new Party(open.subjectKind(), open.subjectId(), open.subjectName()),
                json.readTree(open.before()),
                json.readTree(open.after()),
                open.address(),
                EntryWay.of(open));
    }
}
