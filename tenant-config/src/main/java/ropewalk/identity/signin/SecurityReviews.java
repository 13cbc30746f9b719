package ropewalk.identity.signin;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.identity.Person;
import ropewalk.tenant.Recorded;

/**
 * After a new password by mail somebody has to look whether their passkeys and authenticator app are their own: a thief
 * may have added one, and a new password takes none away.
 */
@Component
class SecurityReviews {
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SecurityReviews(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Nothing is asked of whoever has nothing beside the password. */
    @Transactional
    public void ask(String personId) {
        jdbc.sql(
                        """
                        update person set review_since = :now where id = :person and (
                          exists (select from passkey k where k.person_id = person.id)
                          or exists (select from second_factor f where f.person_id = person.id))""")
                .param("now", Timestamp.from(clock.instant()))
                .param("person", personId)
                .update();
    }

    /** Since when it is asked for; empty when it is not. */
    @Transactional(readOnly = true)
    public Optional<Instant> since(String personId) {
        return jdbc.sql("select review_since from person where id = :person and review_since is not null")
                .param("person", personId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    @Transactional
    public void done(Person person) {
        int asked = jdbc.sql("update person set review_since = null where id = :person and review_since is not null")
                .param("person", person.id())
                .update();
        if (asked > 0) {
            events.publishEvent(Recorded.of("person.security-reviewed", person.subject(), Map.of()));
        }
    }
}
