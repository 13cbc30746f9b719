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

    /** The person who let this program in, themselves or by another program; the same id when it is no program's. */
    @Transactional(readOnly = true)
    public String behind(String actorId) {
        return jdbc.sql(
                        """
                        with recursive makers as (
                          select :actor as id
                          union select c.created_by from api_client c join makers m on c.id = m.id)
                        select id from makers m where not exists (select 1 from api_client c where c.id = m.id)""")
                .param("actor", actorId)
                .query(String.class)
                .single();
    }

    /**
     * All who see with the same eyes as this person or program: the person, every API client that they made, those that
     * these made in turn, and so on; those withdrawn too.
     */
    @Transactional(readOnly = true)
    public Set<String> sameAs(String actorId) {
        Set<String> same = new HashSet<>(jdbc.sql(
                        """
                        with recursive makers as (
                          select :actor as id
                          union select c.created_by from api_client c join makers m on c.id = m.id),
                        all_of_them as (
                          select id from makers
                          union select c.id from api_client c join all_of_them a on c.created_by = a.id)
                        select id from all_of_them""")
                .param("actor", actorId)
                .query(String.class)
                .list());
        same.add(actorId);
        return same;
    }
}
