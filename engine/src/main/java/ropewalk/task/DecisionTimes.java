package ropewalk.task;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the index task_decided_when. A task from before cases were noted counts for its own process. */
@Service
@Transactional(readOnly = true)
class DecisionTimes implements ReviewFigures {
    private static final String DECIDED =
            """
            from task where state = 'decided' and ended_at >= :from and ended_at < :to
              and process_key <> all(cast(:hidden as text[]))
              and coalesce(case_key, process_key) <> all(cast(:hidden as text[]))\s""";
    private static final String TWICE = "2 * floor(extract(epoch from ended_at - claimed_at))";

    private final JdbcClient jdbc;
    private final Viewer.Current current;

    DecisionTimes(JdbcClient jdbc, Viewer.Current current) {
        this.jdbc = jdbc;
        this.current = current;
    }

    @Override
    public List<Decided> decided(Instant from, Instant to) {
        return asked(
                        """
                        select coalesce(case_key, process_key) as process,
                          to_char(ended_at at time zone 'UTC', 'YYYY-MM') as month, count(*) as decisions,
                          count(due_at) as due, count(*) filter (where ended_at <= due_at) as kept\s"""
                                + DECIDED + "group by process, month order by process, month",
                        from,
                        to)
                .query((row, number) -> new Decided(
                        row.getString("process"),
                        YearMonth.parse(row.getString("month")),
                        row.getLong("decisions"),
                        row.getLong("due"),
                        row.getLong("kept")))
                .list();
    }

    /** The median is asked of doubled seconds, which makes it a whole number. */
    @Override
    public List<Measured> measured(Instant from, Instant to) {
        return asked(
                        "select coalesce(case_key, process_key) as process, count(*) as decisions,"
                                + " cast(percentile_cont(0.5) within group (order by cast(" + TWICE
                                + " as double precision)) as bigint) as twice "
                                + DECIDED
                                + "and claimed_at is not null and decided_by_id = assignee_id"
                                + " group by process order by process",
                        from,
                        to)
                .query((row, number) -> new Measured(
                        row.getString("process"),
                        row.getLong("decisions"),
                        new BigDecimal(row.getLong("twice")).divide(BigDecimal.valueOf(2))))
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql, Instant from, Instant to) {
        return jdbc.sql(sql)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("hidden", current.get().hidden().toArray(String[]::new));
    }
}
