package ropewalk.identity.person;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Meter;

/** Counts who is not disabled. */
@Component
class PeopleMeter implements Meter {
    private final JdbcClient jdbc;

    PeopleMeter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Limit of() {
        return Limit.PEOPLE;
    }

    @Override
    @Transactional(readOnly = true)
    public long used() {
        return jdbc.sql("select count(*) from person where status <> 'disabled'")
                .query(Long.class)
                .single();
    }
}
