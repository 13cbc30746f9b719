package ropewalk.connection;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.privacy.OldRows;

/** Events of outside systems that were taken, or discarded by somebody. A system repeats one within days, not months. */
@Component
class HandledEvents extends OldRows {

    HandledEvents(JdbcClient jdbc, TransactionTemplate transaction) {
        super(
                jdbc,
                transaction,
                "outside-events",
                180,
                14,
                """
                delete from inbox_event where id in (select id from inbox_event
                  where status in ('handled', 'discarded') and handled_at < :before limit :most)""");
    }
}
