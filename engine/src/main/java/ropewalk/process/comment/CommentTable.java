package ropewalk.process.comment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.process.Named;
import ropewalk.tenant.TenantContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of comments; called inside a transaction. */
@Component
class CommentTable {
    private static final String COLUMNS =
            """
            select id, thread_id, text, mentioned, author_id, author_name, created_at, edited_at, version
            from draft_comment\s""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CommentTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @throws Problem not found, also when the draft is another tenant's */
    String draftName(String draftId) {
        return jdbc.sql("select name from process_draft where id = :draft")
                .param("draft", draftId)
                .query(String.class)
                .optional()
                .orElseThrow(Problem::notFound);
    }

    /**
     * Threads in the order in which they began.
     *
     * @param resolved null for both
     * @param after the last one seen; empty for the beginning
     */
    List<CommentThread> threads(String draftId, @Nullable Boolean resolved, String after, int limit) {
        List<Head> heads = jdbc.sql(
                        """
                        select id, resource, element_id, element_name, resolved_at, resolved_by_id, resolved_by_name
                        from draft_comment
                        where draft_id = :draft and thread_id = id and id > :after
                          and (cast(:resolved as boolean) is null or (resolved_at is not null) = :resolved)
                        order by id limit :limit""")
                .param("draft", draftId)
                .param("after", after)
                .param("resolved", resolved)
                .param("limit", limit)
                .query(Head.class)
                .list();
        Map<String, List<DraftComment>> comments = jdbc
                .sql(COLUMNS
                        + "where draft_id = :draft and thread_id = any(:threads) order by thread_id, created_at, id")
                .param("draft", draftId)
                .param("threads", heads.stream().map(Head::id).toArray(String[]::new))
                .query((row, number) -> comment(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(DraftComment::threadId));
        return heads.stream()
                .map(head -> head.thread(comments.getOrDefault(head.id(), List.of())))
                .toList();
    }

    Optional<DraftComment> find(String draftId, String id) {
        return jdbc.sql(COLUMNS + "where draft_id = :draft and id = :id")
                .param("draft", draftId)
                .param("id", id)
                .query((row, number) -> comment(row))
                .optional();
    }

    /** What the thread is about; nobody else changes the thread until the transaction ends. */
    Optional<CommentThread> locked(String draftId, String threadId) {
        return jdbc.sql(
                        """
                        select id, resource, element_id, element_name, resolved_at, resolved_by_id, resolved_by_name
                        from draft_comment where draft_id = :draft and id = :thread and thread_id = id for update""")
                .param("draft", draftId)
                .param("thread", threadId)
                .query(Head.class)
                .optional()
                .map(head -> head.thread(of(draftId, threadId)));
    }

    private List<DraftComment> of(String draftId, String threadId) {
        return jdbc.sql(COLUMNS + "where draft_id = :draft and thread_id = :thread order by created_at, id")
                .param("draft", draftId)
                .param("thread", threadId)
                .query((row, number) -> comment(row))
                .list();
    }

    /** How many threads the draft has; whoever begins one at the same moment waits until the transaction ends. */
    long lockedThreads(String draftId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('comments ' || :draft, 0))")
                .param("draft", draftId)
                .query((row, number) -> "held")
                .single();
        return jdbc.sql("select count(*) from draft_comment where draft_id = :draft and thread_id = id")
                .param("draft", draftId)
                .query(Long.class)
                .single();
    }

    void insert(String draftId, CommentThread.About about, DraftComment comment) {
        jdbc.sql(
                        """
                        insert into draft_comment (tenant_id, id, draft_id, thread_id, resource, element_id, element_name,
                          text, mentioned, author_id, author_name, created_at, version)
                        values (:tenant, :id, :draft, :thread, :resource, :element, :elementName,
                          :text, cast(:mentioned as jsonb), :author, :authorName, :at, :version)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", comment.id())
                .param("draft", draftId)
                .param("thread", comment.threadId())
                .param("resource", about.resource())
                .param("element", about.elementId())
                .param("elementName", about.elementName())
                .param("text", comment.text())
                .param("mentioned", json.writeValueAsString(comment.mentioned()))
                .param("author", comment.author().id())
                .param("authorName", comment.author().name())
                .param("at", Timestamp.from(comment.createdAt()))
                .param("version", comment.version())
                .update();
    }

    /** @param at when it was edited; null when its text goes */
    void change(String id, @Nullable String text, List<Named> mentioned, @Nullable Timestamp at) {
        jdbc.sql(
                        """
                        update draft_comment set text = :text, mentioned = cast(:mentioned as jsonb), edited_at = :at,
                          version = version + 1 where id = :id""")
                .param("text", text)
                .param("mentioned", json.writeValueAsString(mentioned))
                .param("at", at)
                .param("id", id)
                .update();
    }

    /** @param by null to open it again */
    void resolve(String threadId, @Nullable Timestamp at, @Nullable Named by) {
        jdbc.sql(
                        """
                        update draft_comment set resolved_at = :at, resolved_by_id = :id, resolved_by_name = :name
                        where id = :thread""")
                .param("at", at)
                .param("id", by == null ? null : by.id())
                .param("name", by == null ? null : by.name())
                .param("thread", threadId)
                .update();
    }

    void delete(String id) {
        jdbc.sql("delete from draft_comment where id = :id").param("id", id).update();
    }

    private DraftComment comment(ResultSet row) throws SQLException {
        Timestamp edited = row.getTimestamp("edited_at");
        return new DraftComment(
                row.getString("id"),
                row.getString("thread_id"),
                row.getString("text"),
                json.readValue(row.getString("mentioned"), new TypeReference<>() {}),
                new Named(row.getString("author_id"), row.getString("author_name")),
                row.getTimestamp("created_at").toInstant(),
                edited == null ? null : edited.toInstant(),
                row.getLong("version"));
    }

    private record Head(
            String id,
            @Nullable String resource,
            @Nullable String elementId,
            @Nullable String elementName,
            @Nullable Timestamp resolvedAt,
            @Nullable String resolvedById,
            @Nullable String resolvedByName) {
        CommentThread thread(List<DraftComment> comments) {
            return new CommentThread(
                    id,
                    new CommentThread.About(resource, elementId, elementName),
                    resolvedAt == null ? null : resolvedAt.toInstant(),
                    resolvedById == null || resolvedByName == null ? null : new Named(resolvedById, resolvedByName),
                    comments);
        }
    }
}
