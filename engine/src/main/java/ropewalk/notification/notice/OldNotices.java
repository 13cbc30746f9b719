package ropewalk.notification.notice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.privacy.OldRows;

/** What people were told, read or not. */
@Component
class OldNotices extends OldRows {

    OldNotices(JdbcClient jdbc, TransactionTemplate transaction) {
        super(
                jdbc,
                transaction,
                "notices",
                180,
                7,
                """
                delete from notice where id in (
                  select id from notice where created_at < :before limit :most)""");
    }
}
