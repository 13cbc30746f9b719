package ropewalk.identity;

import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where two pairs of eyes are asked for: a program sees with the eyes of whoever gave it its credentials. */
@Component
public class Eyes {
    private final JdbcClient jdbc;

    Eyes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * All who see with the same eyes as this person or program: the person and every API client that they made, those
     * withdrawn too.
     */
    @Transactional(readOnly = true)
    public Set<String> sameAs(String actorId) {
        Set<String> same = new HashSet<>(jdbc.sql(
                        """
                        with maker as (
                          select coalesce((select created_by from api_client where id = :actor), :actor) as id)
                        select id from maker
                        union select c.id from api_client c join maker m on c.created_by = m.id""")
                .param("actor", actorId)
                .query(String.class)
                .list());
        same.add(actorId);
        return same;
    }
}
