package ropewalk.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.process.story.Sql;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Meetings that calendars told of, and their moments. Whoever tells a moment holds its row, and marks it in the same
 * transaction: so it is told once, on whichever node, or not at all.
 */
@Component
class MeetingTable {
    private final JdbcClient jdbc;
    private final JdbcClient system;

    MeetingTable(JdbcClient jdbc, @Qualifier("systemJdbc") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /**
     * @param message that a diagram waits for
     * @param toldBy the event of the inbox that told of it last
     * @param starts as the calendar says it: a moment, or a day
     */
    record Meeting(
            String connectionId, String meetingId, String message, String toldBy, String starts, Instant startsAt) {}

    /** @param eventId of the inbox, once it was told */
    record Moment(
            String connectionId,
            String meetingId,
            String moment,
            Instant startsAt,
            Instant dueAt,
            @Nullable String eventId) {}

    void put(Meeting meeting) {
        jdbc.sql(
                        """
                        insert into calendar_meeting
                          (tenant_id, connection_id, meeting_id, message, told_by, starts, starts_at)
                        values (:tenant, :connection, :meeting, :message, :toldBy, :starts, :startsAt)
                        on conflict (tenant_id, connection_id, meeting_id)
                          do update set told_by = :toldBy, starts = :starts, starts_at = :startsAt""")
                .param("tenant", TenantContext.tenantId())
                .param("connection", meeting.connectionId())
                .param("meeting", meeting.meetingId())
                .param("message", meeting.message())
                .param("toldBy", meeting.toldBy())
                .param("starts", meeting.starts())
                .param("startsAt", Sql.at(meeting.startsAt()))
                .update();
    }

    /** With its moments. */
    void remove(String connectionId, String meetingId) {
        jdbc.sql("delete from calendar_meeting where connection_id = :connection and meeting_id = :meeting")
                .param("connection", connectionId)
                .param("meeting", meetingId)
                .update();
    }

    Optional<Meeting> find(String connectionId, String meetingId) {
        return jdbc.sql(
                        """
                        select connection_id, meeting_id, message, told_by, starts, starts_at from calendar_meeting
                        where connection_id = :connection and meeting_id = :meeting""")
                .param("connection", connectionId)
                .param("meeting", meetingId)
                .query(MeetingTable::meeting)
                .optional();
    }

    /** Those whose moments a deployment may have changed are planned anew by and by. */
    void planAnew(Set<String> messages) {
        for (String message : messages) {
            jdbc.sql("update calendar_meeting set planned = false where message = :message")
                    .param("message", message)
                    .update();
        }
    }

    /** The next one to be planned anew that no other node has, marked as planned. */
    Optional<Meeting> nextUnplanned() {
        return jdbc.sql(
                        """
                        update calendar_meeting set planned = true
                        where (tenant_id, connection_id, meeting_id) in (
                          select tenant_id, connection_id, meeting_id from calendar_meeting
                          where not planned order by starts_at limit 1 for update skip locked)
                        returning connection_id, meeting_id, message, told_by, starts, starts_at""")
                .query(MeetingTable::meeting)
                .optional();
    }

    List<Moment> moments(Meeting meeting) {
        return jdbc.sql(
                        """
                        select connection_id, meeting_id, moment, starts_at, due_at, event_id from calendar_moment
                        where connection_id = :connection and meeting_id = :meeting for update""")
                .param("connection", meeting.connectionId())
                .param("meeting", meeting.meetingId())
                .query(MeetingTable::moment)
                .list();
    }

    /** One that was told is to be told again. */
    void plan(Moment moment) {
        jdbc.sql(
                        """
                        insert into calendar_moment (tenant_id, connection_id, meeting_id, moment, starts_at, due_at)
                        values (:tenant, :connection, :meeting, :moment, :startsAt, :dueAt)
                        on conflict (tenant_id, connection_id, meeting_id, moment)
                          do update set starts_at = :startsAt, due_at = :dueAt, event_id = null""")
                .param("tenant", TenantContext.tenantId())
                .param("connection", moment.connectionId())
                .param("meeting", moment.meetingId())
                .param("moment", moment.moment())
                .param("startsAt", Sql.at(moment.startsAt()))
                .param("dueAt", Sql.at(moment.dueAt()))
                .update();
    }

    void remove(Moment moment) {
        jdbc.sql(
                        """
                        delete from calendar_moment
                        where connection_id = :connection and meeting_id = :meeting and moment = :moment""")
                .param("connection", moment.connectionId())
                .param("meeting", moment.meetingId())
                .param("moment", moment.moment())
                .update();
    }

    /** The one that has waited longest of those that no other node has; held until the transaction ends. */
    Optional<Moment> nextDue(Instant now) {
        return jdbc.sql(
                        """
                        select connection_id, meeting_id, moment, starts_at, due_at, event_id from calendar_moment
                        where event_id is null and due_at <= :now order by due_at limit 1 for update skip locked""")
                .param("now", Sql.at(now))
                .query(MeetingTable::moment)
                .optional();
    }

    void told(Moment moment, String eventId) {
        jdbc.sql(
                        """
                        update calendar_moment set event_id = :event
                        where connection_id = :connection and meeting_id = :meeting and moment = :moment""")
                .param("event", eventId)
                .param("connection", moment.connectionId())
                .param("meeting", moment.meetingId())
                .param("moment", moment.moment())
                .update();
    }

    /** The moment that the event tells of; empty when its meeting was moved or cancelled meanwhile. */
    Optional<Moment> ofEvent(String connectionId, String eventId) {
        return jdbc.sql(
                        """
                        select connection_id, meeting_id, moment, starts_at, due_at, event_id from calendar_moment
                        where connection_id = :connection and event_id = :event""")
                .param("connection", connectionId)
                .param("event", eventId)
                .query(MeetingTable::moment)
                .optional();
    }

    /** Meetings that are long over and of which nothing is to be told any more. */
    int forget(Instant before) {
        return jdbc.sql(
                        """
                        delete from calendar_meeting m where starts_at < :before and not exists (
                          select 1 from calendar_moment o where o.tenant_id = m.tenant_id
                            and o.connection_id = m.connection_id and o.meeting_id = m.meeting_id
                            and o.event_id is null)""")
                .param("before", Sql.at(before))
                .update();
    }

    /** Those with something to do now, of all nodes. Needs no scope. */
    List<TenantId> behind(Instant now, Instant over) {
        return system.sql(
                        """
                        select tenant_id from calendar_moment where event_id is null and due_at <= :now
                        union select tenant_id from calendar_meeting where not planned
                        union select tenant_id from calendar_meeting where starts_at < :over""")
                .withQueryTimeout(30)
                .param("now", Sql.at(now))
                .param("over", Sql.at(over))
                .query((row, number) -> new TenantId(row.getString(1)))
                .list();
    }

    private static Meeting meeting(ResultSet row, int number) throws SQLException {
        return new Meeting(
                row.getString("connection_id"),
                row.getString("meeting_id"),
                row.getString("message"),
                row.getString("told_by"),
                row.getString("starts"),
                row.getTimestamp("starts_at").toInstant());
    }

    private static Moment moment(ResultSet row, int number) throws SQLException {
        return new Moment(
                row.getString("connection_id"),
                row.getString("meeting_id"),
                row.getString("moment"),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                row.getString("event_id"));
    }
}
