package ropewalk.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.process.Review.State;
import ropewalk.process.story.Sql;
import ropewalk.tenant.Actor;
import ropewalk.tenant.TenantContext;

/**
 * The reviews as they are stored. In the caller's transaction; a draft is locked before its review, so that nobody waits
 * in a circle.
 */
@Component
class ReviewTable {
    private static final String COLUMNS =
            """
            select r.id, r.draft_id, d.name as draft_name, d.process_key, r.draft_version, r.content, r.state, r.reviewers,
              r.message, r.asked_at, r.asked_by_id, r.asked_by_name, r.decided_at, r.decided_by_id, r.decided_by_name, r.comment
            from process_review r join process_draft d on d.id = r.draft_id\s""";

    private final JdbcClient jdbc;

    ReviewTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param content the fingerprint of what is to be looked at
     * @param reviewers their ids; empty for anybody who may deploy
     */
    record Stored(
            String id,
            String draftId,
            String draftName,
            @Nullable String processKey,
            long draftVersion,
            String content,
            State state,
            List<String> reviewers,
            String message,
            Instant askedAt,
            Named askedBy,
            @Nullable Instant decidedAt,
            @Nullable Named decidedBy,
            @Nullable String comment) {
        Stored {
            reviewers = List.copyOf(reviewers);
        }

        boolean isApprovedByNoneOf(Collection<String> people) {
            return state == State.APPROVED && decidedBy != null && !people.contains(decidedBy.id());
        }
    }

    void insert(String id, Drafts.Draft draft, List<String> reviewers, String message, Instant now) {
        Actor actor = TenantContext.require().actor();
        jdbc.sql(
                        """
                        insert into process_review (tenant_id, id, draft_id, draft_version, content, state, reviewers, message,
                          asked_at, asked_by_id, asked_by_name)
                        values (:tenant, :id, :draft, :version, :content, 'OPEN', :reviewers, :message, :now, :actorId, :actorName)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .param("draft", draft.id())
                .param("version", draft.version())
                .param("content", draft.bundle().fingerprint())
                .param("reviewers", reviewers.toArray(String[]::new))
                .param("message", message)
                .param("now", Sql.at(now))
                .param("actorId", actor.id())
                .param("actorName", actor.name())
                .update();
    }

    Optional<Stored> find(String id) {
        return jdbc.sql(COLUMNS + "where r.id = :id")
                .param("id", id)
                .query(ReviewTable::stored)
                .optional();
    }

    /** The one that is open or approved. */
    Optional<Stored> current(String draftId) {
        return jdbc.sql(COLUMNS + "where r.draft_id = :draft and r.state in ('OPEN', 'APPROVED') for update of r")
                .param("draft", draftId)
                .query(ReviewTable::stored)
                .optional();
    }

    Optional<Stored> last(String draftId) {
        return jdbc.sql(COLUMNS + "where r.draft_id = :draft order by r.id desc limit 1")
                .param("draft", draftId)
                .query(ReviewTable::stored)
                .optional();
    }

    /** Those approved of exactly this content, kept as they are until the transaction ends. */
    List<Stored> approved(String content) {
        return jdbc.sql(COLUMNS
                        + "where r.content = :content and r.state = 'APPROVED' order by r.id limit 100 for update of r")
                .param("content", content)
                .query(ReviewTable::stored)
                .list();
    }

    /**
     * The oldest open ones that somebody is asked to look at and may.
     *
     * @param eyes all who see with the same eyes
     */
    List<Stored> waitingFor(Collection<String> eyes, @Nullable String afterAt, @Nullable String afterId, int limit) {
        return jdbc.sql(
                        COLUMNS
                                + """
                        where r.state = 'OPEN' and (r.reviewers = '{}' or r.reviewers && cast(:eyes as text[]))
                          and r.asked_by_id <> all(cast(:eyes as text[]))
                          and not exists (select 1 from process_draft_author a
                            where a.draft_id = r.draft_id and a.person_id = any(cast(:eyes as text[])))
                          and (cast(:at as timestamptz) is null or (r.asked_at, r.id) > (cast(:at as timestamptz), :id))
                        order by r.asked_at, r.id limit :limit""")
                .param("eyes", eyes.toArray(String[]::new))
                .param("at", afterAt)
                .param("id", afterId)
                .param("limit", limit)
                .query(ReviewTable::stored)
                .list();
    }

    void decide(String id, State state, @Nullable String comment, Instant now) {
        Actor actor = TenantContext.require().actor();
        jdbc.sql(
                        """
                        update process_review set state = :state, comment = :comment, decided_at = :now,
                          decided_by_id = :actorId, decided_by_name = :actorName where id = :id""")
                .param("state", state.name())
                .param("comment", comment)
                .param("now", Sql.at(now))
                .param("actorId", actor.id())
                .param("actorName", actor.name())
                .param("id", id)
                .update();
    }

    void end(String id, State state) {
        jdbc.sql("update process_review set state = :state where id = :id")
                .param("state", state.name())
                .param("id", id)
                .update();
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        return new Stored(
                row.getString("id"),
                row.getString("draft_id"),
                row.getString("draft_name"),
                row.getString("process_key"),
                row.getLong("draft_version"),
                row.getString("content"),
                State.valueOf(row.getString("state")),
                List.of((String[]) row.getArray("reviewers").getArray()),
                row.getString("message"),
                row.getTimestamp("asked_at").toInstant(),
                new Named(row.getString("asked_by_id"), row.getString("asked_by_name")),
                decided == null ? null : decided.toInstant(),
                decided == null ? null : new Named(row.getString("decided_by_id"), row.getString("decided_by_name")),
                row.getString("comment"));
    }
}
