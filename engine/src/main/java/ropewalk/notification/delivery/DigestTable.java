package ropewalk.notification.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.notification.Facts;
import ropewalk.notification.delivery.DeliveryTable.Claim;
import ropewalk.notification.letter.Told;

/** What is sent to one person in one letter. Once that was tried, the same ones go into it at each further try. */
@Component
class DigestTable {
    private static final int MOST = 500;

    private final JdbcClient jdbc;

    DigestTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One delivery of the letter. */
    record Part(String id, Instant createdAt, Instant dueAt, Told told) {}

    /**
     * Takes all that goes into the letter of this delivery, also what another node has taken and not gathered yet: that
     * node finds that its own is gone. The claimed one first,
     * then the oldest.
     *
     * @param belongs what else goes into a letter that is made now
     * @return empty when another node sends it
     */
    @Transactional
    public List<Part> gather(Claim claim, Predicate<Part> belongs) {
        oneAtATime(claim);
        List<Part> parts = locked(claim).stream()
                .filter(part -> claim.letterId() != null || part.id().equals(claim.id()) || belongs.test(part))
                .toList();
        if (parts.stream()
                .noneMatch(part -> part.id().equals(claim.id()) && part.dueAt().equals(claim.until()))) {
            return List.of();
        }
        jdbc.sql(
                        """
                        update notice_delivery set letter_id = :letter, due_at = :until,
                          tries = case when id = :own then tries else tries + 1 end
                        where id = any(:ids)""")
                .param("letter", claim.letterId() == null ? claim.id() : claim.letterId())
                .param("until", Timestamp.from(claim.until()))
                .param("own", claim.id())
                .param("ids", parts.stream().map(Part::id).toArray(String[]::new))
                .update();
        return parts;
    }

    /** Two nodes that gather for the same person would each wait for what the other has. */
    private void oneAtATime(Claim claim) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:whose, 0))")
                .param("whose", claim.personId() + " " + claim.channel())
                .query((row, number) -> "alone")
                .single();
    }

    private List<Part> locked(Claim claim) {
        return jdbc.sql(
                        """
                        select d.id, d.created_at, d.due_at, n.kind, n.subject_id, n.subject_name, n.about, n.facts,
                          n.read_at is not null as is_read
                        from notice_delivery d join notice n on n.id = d.notice_id
                        where d.person_id = :person and d.channel = :channel and d.state = 'queued'
                          and d.letter_id is not distinct from :letter
                        order by d.id <> :own, d.id limit :most for update of d""")
                .param("own", claim.id())
                .param("person", claim.personId())
                .param("channel", claim.channel())
                .param("letter", claim.letterId(), java.sql.Types.VARCHAR)
                .param("most", MOST)
                .query(DigestTable::part)
                .list();
    }

    private static Part part(ResultSet row, int number) throws SQLException {
        return new Part(
                row.getString("id"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                new Told(
                        row.getString("kind"),
                        row.getString("subject_id"),
                        row.getString("subject_name"),
                        row.getString("about"),
                        Facts.read(row.getString("facts")),
                        row.getBoolean("is_read")));
    }
}
