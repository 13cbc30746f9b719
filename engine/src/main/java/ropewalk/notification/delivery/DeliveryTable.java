package ropewalk.notification.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.notification.Facts;
import ropewalk.notification.letter.Told;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** What is on its way. Whoever takes a delivery has it until the lease ends; what they say after that changes nothing. */
@Component
class DeliveryTable {
    private final JdbcClient jdbc;
    private final JdbcClient system;

    DeliveryTable(JdbcClient jdbc, @Qualifier("systemJdbc") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /**
     * A delivery that somebody has taken.
     *
     * @param tries with this one
     * @param until when the lease ends
     * @param letterId of the letter that it was to be sent in, together with others, when somebody tried before
     */
    record Claim(
            String id,
            String noticeId,
            String personId,
            String channel,
            int tries,
            Instant until,
            Instant createdAt,
            @Nullable String letterId) {}

    /** @param error null unless it is suppressed already */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String noticeId, String personId, String channel, @Nullable String error, Instant now) {
        jdbc.sql(
                        """
                        insert into notice_delivery
                          (tenant_id, id, notice_id, person_id, channel, state, due_at, created_at, ended_at, error)
                        values (:tenant, :id, :notice, :person, :channel, :state, :now, :now, :ended, :error)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("notice", noticeId)
                .param("person", personId)
                .param("channel", channel)
                .param("state", error == null ? "queued" : "suppressed")
                .param("now", Timestamp.from(now))
                .param("ended", error == null ? null : Timestamp.from(now))
                .param("error", error)
                .update();
    }

    /** Whether they were told the same of the same thing since then by this channel, or soon will be. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isRepeated(String personId, String kind, String subjectId, String channel, Instant since) {
        return jdbc.sql(
                        """
                        select exists (
                          select 1 from notice_delivery d join notice n on n.id = d.notice_id
                          where d.person_id = :person and d.created_at > :since and d.channel = :channel
                            and d.state in ('queued', 'sent', 'delivered') and n.kind = :kind and n.subject_id = :subject)""")
                .param("person", personId)
                .param("since", Timestamp.from(since))
                .param("channel", channel)
                .param("kind", kind)
                .param("subject", subjectId)
                .query(Boolean.class)
                .single();
    }

    /** Whether a group was told the same of the same thing since then by this channel, or soon will be. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isGroupTold(String kind, String subjectId, String channel, Instant since) {
        return jdbc.sql(
                        """
                        select exists (
                          select 1 from notice n join notice_delivery d on d.notice_id = n.id
                          where n.kind = :kind and n.subject_id = :subject
                            and d.channel = :channel and d.created_at > :since)""")
                .param("kind", kind)
                .param("subject", subjectId)
                .param("channel", channel)
                .param("since", Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    /** Whether everybody who was told of it has seen it, or nothing waits there any more. */
    @Transactional(readOnly = true)
    public boolean isReadByAll(String kind, String subjectId) {
        return jdbc.sql(
                        """
                        select not exists (
                          select 1 from notice where kind = :kind and subject_id = :subject and read_at is null)""")
                .param("kind", kind)
                .param("subject", subjectId)
                .query(Boolean.class)
                .single();
    }

    @Transactional(readOnly = true)
    public Told told(Claim claim) {
        return jdbc.sql(
                        "select kind, subject_id, subject_name, about, facts, read_at is not null as is_read from notice"
                                + " where id = :id")
                .param("id", claim.noticeId())
                .query((row, number) -> new Told(
                        row.getString("kind"),
                        row.getString("subject_id"),
                        row.getString("subject_name"),
                        row.getString("about"),
                        Facts.read(row.getString("facts")),
                        row.getBoolean("is_read")))
                .single();
    }

    /** How many letters they were sent by this channel since then. */
    @Transactional(readOnly = true)
    public int sentSince(String personId, String channel, Instant since) {
        return jdbc.sql(
                        """
                        select count(distinct coalesce(letter_id, id)) from notice_delivery
                        where person_id = :person and channel = :channel and state in ('sent', 'delivered')
                          and ended_at > :since""")
                .param("person", personId)
                .param("channel", channel)
                .param("since", Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    /** Takes the one that has waited longest. */
    @Transactional
    public Optional<Claim> claim(Collection<String> channels, Instant now, Duration lease) {
        if (channels.isEmpty()) {
            return Optional.empty();
        }
        Instant until = now.plus(lease).truncatedTo(ChronoUnit.MILLIS);
        return jdbc.sql(
                        """
                        update notice_delivery set tries = tries + 1, due_at = :until
                        where id = (
                          select id from notice_delivery
                          where state = 'queued' and due_at <= :now and channel in (:channels)
                          order by due_at, id limit 1 for update skip locked)
                        returning id, notice_id, person_id, channel, tries, created_at, letter_id""")
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .param("channels", channels)
                .query((row, number) -> new Claim(
                        row.getString("id"),
                        row.getString("notice_id"),
                        row.getString("person_id"),
                        row.getString("channel"),
                        row.getInt("tries"),
                        until,
                        row.getTimestamp("created_at").toInstant(),
                        row.getString("letter_id")))
                .optional();
    }

    /** @param error why it was not sent; null when it was */
    @Transactional
    public void end(Claim claim, String state, @Nullable String error, Instant now) {
        end(List.of(claim.id()), claim.until(), state, error, now);
    }

    /** As {@link #end(Claim, String, String, Instant)}, of several under one lease. */
    @Transactional
    public void end(Collection<String> ids, Instant until, String state, @Nullable String error, Instant now) {
        jdbc.sql(
                        """
                        update notice_delivery set state = :state, error = :error, ended_at = :now
                        where id = any(:ids) and state = 'queued' and due_at = :until""")
                .param("state", state)
                .param("error", error)
                .param("now", Timestamp.from(now))
                .param("ids", ids.toArray(String[]::new))
                .param("until", Timestamp.from(until))
                .update();
    }

    /** @param error what went wrong; null when it was not tried, which does not count as a try */
    @Transactional
    public void later(Claim claim, Instant due, @Nullable String error) {
        later(List.of(claim.id()), claim.until(), due, error);
    }

    /** As {@link #later(Claim, Instant, String)}, of several under one lease. */
    @Transactional
    public void later(Collection<String> ids, Instant until, Instant due, @Nullable String error) {
        jdbc.sql(
                        """
                        update notice_delivery set due_at = :due, error = :error, tries = tries - :untried
                        where id = any(:ids) and state = 'queued' and due_at = :until""")
                .param("due", Timestamp.from(due))
                .param("error", error)
                .param("untried", error == null ? 1 : 0)
                .param("ids", ids.toArray(String[]::new))
                .param("until", Timestamp.from(until))
                .update();
    }

    /** They want to be told otherwise than before: what nobody has tried yet is looked at again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lookAgain(String personId, Instant now) {
        jdbc.sql(
                        """
                        update notice_delivery set due_at = :now
                        where person_id = :person and state = 'queued' and tries = 0 and due_at > :now""")
                .param("now", Timestamp.from(now))
                .param("person", personId)
                .update();
    }

    /** As {@link #lookAgain(String, Instant)}, of everybody. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lookAgain(Instant now) {
        jdbc.sql("update notice_delivery set due_at = :now where state = 'queued' and tries = 0 and due_at > :now")
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Those with something to send now, of all nodes. Needs no scope. */
    List<TenantId> behind(Collection<String> channels, Instant now) {
        if (channels.isEmpty()) {
            return List.of();
        }
        return system.sql(
                        """
                        select distinct tenant_id from notice_delivery
                        where state = 'queued' and due_at <= :now and channel in (:channels)""")
                .withQueryTimeout(30)
                .param("now", Timestamp.from(now))
                .param("channels", channels)
                .query((row, number) -> new TenantId(row.getString(1)))
                .list();
    }
}
