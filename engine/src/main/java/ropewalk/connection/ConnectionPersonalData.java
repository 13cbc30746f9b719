package ropewalk.connection;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connector.Json;
import ropewalk.privacy.PersonalData;

/**
 * What outside systems told and answered about somebody. That an event or a call was there stays, so that it is neither
 * taken nor sent twice; what it said goes.
 */
@Component
class ConnectionPersonalData implements PersonalData {
    /** Until then a step may still have to take the answer. */
    private static final Duration TAKEN_UP = Duration.ofMinutes(10);

    private static final String EVENTS =
            " from inbox_event where mentions(concat_ws(' ', payload, business_key, event_id, reason, discard_reason), :address)";
    private static final String CALLS = " from connector_call where mentions(result::text, :address)";

    private final JdbcClient jdbc;
    private final Clock clock;

    ConnectionPersonalData(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "messages of outside systems";
    }

    @Override
    @Transactional(readOnly = true)
    public long find(DataSubject subject) {
        return count(EVENTS, subject) + count(CALLS, subject);
    }

    private long count(String from, DataSubject subject) {
        return jdbc.sql("select count(*)" + from)
                .param("address", subject.email())
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, ?>> export(DataSubject subject) {
        return jdbc
                .sql("select type as what, received_at as at, payload::text as said" + EVENTS
                        + " union all select operation, first_sent_at, result::text" + CALLS + " order by at")
                .param("address", subject.email())
                .query((row, number) -> Map.<String, Object>of(
                        "what", row.getString("what"),
                        "at", row.getTimestamp("at").toInstant().toString(),
                        "said", Json.object(row.getString("said"))))
                .list()
                .stream()
                .<Map<String, ?>>map(found -> found)
                .toList();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        int events = jdbc.sql(
                        """
                        update inbox_event set payload = '{}', business_key = null, reason = null, discard_reason = null,
                          event_id = case when mentions(event_id, :address) then 'erased ' || id else event_id end
                        where status <> 'waiting'
                          and mentions(concat_ws(' ', payload, business_key, event_id, reason, discard_reason), :address)""")
                .param("address", subject.email())
                .update();
        int calls = jdbc.sql(
                        """
                        update connector_call set result = '{}'
                        where done_at < :before and mentions(result::text, :address)""")
                .param("before", Timestamp.from(clock.instant().minus(TAKEN_UP)))
                .param("address", subject.email())
                .update();
        long kept = find(subject);
        return new Erasure(
                (long) events + calls,
                kept,
                kept == 0 ? "" : "these messages are still being worked on; they are erased when that is done");
    }
}
