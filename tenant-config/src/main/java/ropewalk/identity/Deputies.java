package ropewalk.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom a person stands in for at this moment. It is read anew each time, and never followed further: the deputy of a
 * deputy stands in for nobody but the one who named them.
 */
@Component
public class Deputies {
    private final JdbcClient jdbc;
    private final Clock clock;

    Deputies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The ids of those who stand in for one of these people now. */
    @Transactional(readOnly = true)
    public Set<String> standingInFor(Collection<String> people) {
        return new TreeSet<>(jdbc.sql(
                        """
                        select deputy_id from absence
                        where person_id = any(:people) and from_at <= :now and until_at > :now""")
                .param("people", people.toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .query(String.class)
                .list());
    }

    /** The names of those who are absent and have named this person, by their ids. */
    @Transactional(readOnly = true)
    public Map<String, String> principalsOf(String deputyId) {
        Map<String, String> principals = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select p.id, p.name from absence a
                        join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
                        where a.deputy_id = :deputy and a.from_at <= :now and a.until_at > :now
                        order by lower(p.name), p.id""")
                .param("deputy", deputyId)
                .param("now", Timestamp.from(clock.instant()))
                .query(row -> {
                    principals.put(row.getString("id"), row.getString("name"));
                });
        return principals;
    }
}
