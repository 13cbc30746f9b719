package ropewalk.assistant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.privacy.OldRows;

/** What was suggested and decided long ago. What was learned from it goes with the next model, within a day. */
@Component
class OldSuggestions extends OldRows {

    OldSuggestions(JdbcClient jdbc, TransactionTemplate transaction) {
        super(
                jdbc,
                transaction,
                "suggestions",
                730,
                30,
                """
                delete from assistant_suggestion where id in (
                  select id from assistant_suggestion where suggested_at < :before limit :most)""",
                """
                delete from assistant_extraction where id in (
                  select id from assistant_extraction where suggested_at < :before limit :most)""",
                """
                delete from assistant_draft where id in (
                  select id from assistant_draft where suggested_at < :before limit :most)""");
    }
}
