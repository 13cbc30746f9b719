package ropewalk.identity.session;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.identity.OpenSessions;

@Component
class HeldSessions implements OpenSessions {
    private final JdbcClient jdbc;

    HeldSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hold(String sessionId) {
        return jdbc.sql("select id from session where id = :id for key share")
                .param("id", sessionId)
                .query(String.class)
                .optional()
                .isPresent();
    }
}
