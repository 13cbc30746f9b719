package ropewalk.process;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.process.story.Sql;

/** Reads the indexes process_instance_ended_at and process_instance_ended_when. */
@Service
@Transactional(readOnly = true)
class EndedCases implements CaseFigures {
    private static final String KNOWN =
            "select key, name from process_definition where latest and key <> all(cast(:hidden as text[])) ";

    private final JdbcClient jdbc;
    private final ProcessRights rights;

    EndedCases(JdbcClient jdbc, ProcessRights rights) {
        this.jdbc = jdbc;
        this.rights = rights;
    }

    @Override
    public List<Known> processes() {
        return jdbc.sql(KNOWN + "order by lower(name), key limit 500")
                .param("hidden", rights.hiddenKeys())
                .query(Known.class)
                .list();
    }

    @Override
    public Known process(String key) {
        return jdbc.sql(KNOWN + "and key = :key")
                .param("hidden", rights.hiddenKeys())
                .param("key", key)
                .query(Known.class)
                .optional()
                .orElseThrow(Problem::notFound);
    }

    @Override
    public List<Ended> ended(Instant from, Instant to) {
        return jdbc.sql(
                        """
                        select definition_key, to_char(ended_at at time zone 'UTC', 'YYYY-MM') as month,
                          count(*) filter (where state = 'ended') as successes,
                          count(*) filter (where state = 'cancelled') as cancelled
                        from process_instance
                        where ended_at >= :from and ended_at < :to and parent_id is null
                          and definition_key <> all(cast(:hidden as text[]))
                        group by definition_key, month order by definition_key, month""")
                .param("from", Sql.at(from))
                .param("to", Sql.at(to))
                .param("hidden", rights.hiddenKeys())
                .query((row, number) -> new Ended(
                        row.getString("definition_key"),
                        YearMonth.parse(row.getString("month")),
                        row.getLong("successes"),
                        row.getLong("cancelled")))
                .list();
    }
}
