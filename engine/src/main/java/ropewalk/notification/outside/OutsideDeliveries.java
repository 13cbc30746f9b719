package ropewalk.notification.outside;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is known of deliveries by connections, beside what is known of all. */
@Component
public class OutsideDeliveries {
    private final JdbcClient jdbc;

    OutsideDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which of its rounds a delivery is in; empty when the letter is none, but an example. */
    @Transactional(readOnly = true)
    public Optional<Integer> round(String deliveryId) {
        return jdbc.sql("select round from notice_delivery where id = :id")
                .param("id", deliveryId)
                .query(Integer.class)
                .optional();
    }

    /** @return false when it was counted before, in an earlier try */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean count(String deliveryId) {
        return jdbc.sql("update notice_delivery set counted = true where id = :id and not counted")
                        .param("id", deliveryId)
                        .update()
                > 0;
    }

    /**
     * What the system reports of what it was sent; the first that is said for good counts, for all that was told together.
     *
     * @param connectionId by which the report came: only the one that serves the channel is believed
     * @param error null when it arrived
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reported(String deliveryId, int round, String connectionId, @Nullable String error, Instant now) {
        jdbc.sql(
                        """
                        update notice_delivery d set state = :state, error = :error, ended_at = :now
                        from notice_delivery letter
                        where letter.id = :id and letter.round = :round and d.state in ('queued', 'sent')
                          and d.person_id = letter.person_id and d.channel = letter.channel
                          and (d.id = letter.id or d.letter_id = letter.id)
                          and exists (select 1 from notice_channel c
                            where c.channel = d.channel and c.connection_id = :connection)""")
                .param("state", error == null ? "delivered" : "failed")
                .param("error", error)
                .param("now", Timestamp.from(now))
                .param("id", deliveryId)
                .param("round", round)
                .param("connection", connectionId)
                .update();
    }
}
