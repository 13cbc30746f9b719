package ropewalk.connection;

import static ropewalk.connection.Times.timestamp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connector.Feed;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** How far each feed has been read, and when it is read on. */
@Component
class FeedTable {
    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final Clock clock;

    FeedTable(JdbcClient jdbc, @Qualifier("systemJdbc") JdbcClient system, Clock clock) {
        this.jdbc = jdbc;
        this.system = system;
        this.clock = clock;
    }

    /** A feed that is due, of any tenant. */
    record Due(TenantId tenant, String connectionId, String feed) {}

    /** Only its holder reads on, until its time is up. */
    record Claim(@Nullable String cursor, int failures) {}

    /** Over all tenants, those that wait longest first. Needs no scope. */
    List<Due> due(int limit) {
        return system.sql(
                        """
                        select tenant_id, connection_id, feed from connection_feed
                        where next_poll_at <= :now order by next_poll_at limit :limit""")
                .param("now", timestamp(clock.instant()))
                .param("limit", limit)
                .query((row, number) -> new Due(
                        new TenantId(row.getString("tenant_id")),
                        row.getString("connection_id"),
                        row.getString("feed")))
                .list();
    }

    /** Also adds those that a newer version of the connector has brought. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ensure(String connectionId, List<? extends Feed<?>> feeds) {
        for (Feed<?> feed : feeds) {
            jdbc.sql(
                            """
                            insert into connection_feed (tenant_id, connection_id, feed, next_poll_at)
                            values (:tenant, :connection, :feed, :now) on conflict do nothing""")
                    .param("tenant", TenantContext.tenantId())
                    .param("connection", connectionId)
                    .param("feed", feed.id())
                    .param("now", timestamp(clock.instant()))
                    .update();
        }
    }

    /** Takes the feed for as long as the lease; empty when it is not due any more or another node has it. */
    @Transactional
    public Optional<Claim> claim(Due due, Duration lease) {
        Instant now = clock.instant();
        return jdbc.sql(
                        """
                        update connection_feed set next_poll_at = :until, asked = false
                        where (tenant_id, connection_id, feed) in (
                          select tenant_id, connection_id, feed from connection_feed
                          where tenant_id = :tenant and connection_id = :connection and feed = :feed
                            and next_poll_at <= :now for update skip locked)
                        returning cursor, failures""")
                .param("until", timestamp(now.plus(lease)))
                .param("tenant", TenantContext.tenantId())
                .param("connection", due.connectionId())
                .param("feed", due.feed())
                .param("now", timestamp(now))
                .query(Claim.class)
                .optional();
    }

    /**
     * Moves on, if nobody else has meanwhile.
     *
     * @return false when the claim was too old: what was read has to be thrown away
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean moveOn(Due due, @Nullable String from, String to, Duration pause) {
        return jdbc.sql(
                                """
                        update connection_feed set cursor = :to, failures = 0,
                          next_poll_at =
                            case when asked then cast(:now as timestamptz) else cast(:next as timestamptz) end
                        where tenant_id = :tenant and connection_id = :connection and feed = :feed
                          and cursor is not distinct from :from""")
                        .param("to", to)
                        .param("now", timestamp(clock.instant()))
                        .param("next", timestamp(clock.instant().plus(pause)))
                        .param("tenant", TenantContext.tenantId())
                        .param("connection", due.connectionId())
                        .param("feed", due.feed())
                        .param("from", from)
                        .update()
                == 1;
    }

    /**
     * Makes feeds due at once. One that is being read just now is read once more: it may have been past the change
     * already.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(String connectionId, Set<String> feeds) {
        for (String feed : feeds) {
            jdbc.sql(
                            """
                            update connection_feed set asked = true, next_poll_at = least(next_poll_at, :now)
                            where tenant_id = :tenant and connection_id = :connection and feed = :feed""")
                    .param("now", timestamp(clock.instant()))
                    .param("tenant", TenantContext.tenantId())
                    .param("connection", connectionId)
                    .param("feed", feed)
                    .update();
        }
    }

    @Transactional
    public void failed(Due due, Duration pause) {
        jdbc.sql(
                        """
                        update connection_feed set failures = failures + 1, next_poll_at = :next
                        where tenant_id = :tenant and connection_id = :connection and feed = :feed""")
                .param("next", timestamp(clock.instant().plus(pause)))
                .param("tenant", TenantContext.tenantId())
                .param("connection", due.connectionId())
                .param("feed", due.feed())
                .update();
    }
}
