package ropewalk.notification.notice;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.notification.Facts;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.delivery.Outbox;
import ropewalk.tenant.TenantContext;

/** A person's own notices: nobody sees another's. */
@Service
@Transactional
public class Notices {
    private static final int MOST_COUNTED = 100;
    private static final String ALL = "all";

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final NoticeSignals signals;
    private final Clock clock;

    Notices(JdbcClient jdbc, Outbox outbox, NoticeSignals signals, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.signals = signals;
        this.clock = clock;
    }

    /**
     * Something that a person should know.
     *
     * @param kind the code of a {@link NoticeKind}
     * @param subject the task, the limit, the domain, the workspace on trial, or the draft
     * @param about the process that the task belongs to, by name; how much of the limit is used; until when the domain is
     *     used; when the trial ends; or the element of the draft that was spoken of. What {@code facts} tell stands here in
     *     English
     * @param facts what the product itself tells, without words, for saying it in any language: {@code limit}, {@code
     *     percent} and {@code most} of a limit, {@code until} as a day; empty for other kinds
     */
    record Notice(
            String id,
            String kind,
            Subject subject,
            String about,
            Map<String, String> facts,
            Instant createdAt,
            @Nullable Instant readAt) {}

    /** What a notice is about. */
    public record Subject(String id, String name) {}

    /** @param unreadOnly whether those that are read are left out */
    @Transactional(readOnly = true)
    public Page<Notice> own(boolean unreadOnly, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 1);
        List<Notice> found = jdbc.sql(
                        """
                        select id, kind, subject_id, subject_name, about, facts, created_at, read_at from notice
                        where person_id = :own and (cast(:after as text) is null or id < :after)
                          and (not :unread or read_at is null)
                        order by id desc limit :limit""")
                .param("own", own())
                .param("unread", unreadOnly)
                .param("after", after.isEmpty() ? null : after.get(0))
                .param("limit", size + 1)
                .query(Notices::notice)
                .list();
        return Page.cut(found, size, last -> Cursor.of(last.id()));
    }

    /** Read once is read: a second time changes nothing. */
    public void read(String id) {
        int found = jdbc.sql("update notice set read_at = coalesce(read_at, :now) where id = :id and person_id = :own")
                .param("now", now())
                .param("id", id)
                .param("own", own())
                .update();
        if (found == 0) {
            throw Problem.notFound();
        }
        signals.changed(id, own());
    }

    /** How many of one's own are not read, counted up to a hundred. */
    @Transactional(readOnly = true)
    public int unread() {
        return jdbc.sql("select count(*) from (select 1 from notice where person_id = :own and read_at is null limit "
                        + MOST_COUNTED + ") unread")
                .param("own", own())
                .query(Integer.class)
                .single();
    }

    /** All of one's own; those told of meanwhile stay unread. */
    public void readAll() {
        jdbc.sql("update notice set read_at = :now where person_id = :own and read_at is null and created_at <= :now")
                .param("now", now())
                .param("own", own())
                .update();
        signals.changed(ALL, own());
    }

    /** On the screen at once, and by each channel that they want when they want it. */
    public void tell(String personId, NoticeKind kind, Subject subject, String about) {
        tell(personId, kind, subject, about, Map.of());
    }

    /** As {@link #tell(String, NoticeKind, Subject, String)}, in the language of whoever reads it. */
    public void tell(String personId, NoticeKind kind, Subject subject, String about, Map<String, String> facts) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        jdbc.sql(
                        """
                        insert into notice
                          (tenant_id, id, person_id, kind, subject_id, subject_name, about, facts, created_at)
                        values (:tenant, :id, :person, :kind, :subject, :name, :about, cast(:facts as jsonb), :now)""")
                .param("facts", Facts.written(facts))
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .param("person", personId)
                .param("kind", kind.code())
                .param("subject", subject.id())
                .param("name", subject.name())
                .param("about", about)
                .param("now", now())
                .update();
        outbox.add(id, personId, kind.code(), subject.id(), clock.instant());
        signals.changed(id, personId);
    }

    /** Nothing waits there any more: whoever has not read it need not. */
    public void settle(String subjectId) {
        jdbc.sql("update notice set read_at = :now where subject_id = :subject and read_at is null"
                        + " returning id, person_id")
                .param("now", now())
                .param("subject", subjectId)
                .query(row -> {
                    signals.changed(row.getString("id"), row.getString("person_id"));
                });
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static String own() {
        return TenantContext.require().actor().id();
    }

    private static Notice notice(ResultSet row, int number) throws SQLException {
        Timestamp read = row.getTimestamp("read_at");
        return new Notice(
                row.getString("id"),
                row.getString("kind"),
                new Subject(row.getString("subject_id"), row.getString("subject_name")),
                row.getString("about"),
                Facts.read(row.getString("facts")),
                row.getTimestamp("created_at").toInstant(),
                read == null ? null : read.toInstant());
    }
}
