package ropewalk.process;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.process.story.Sql;

/**
 * Reads the indexes process_instance_newest, process_instance_definition, process_instance_ended_when,
 * process_instance_running and process_incident_of; of steps it reads the counts of days.
 */
@Service
@Transactional(readOnly = true)
class PeriodFigures implements WorkFigures {
    private static final String SEEN =
            """
            and parent_id is null and definition_key <> all(cast(:hidden as text[]))
              and (cast(:process as text) is null or definition_key = :process)\s""";
    private static final String SECONDS = "cast(extract(epoch from ended_at - started_at) as double precision)";
    private static final String ENDED = "from process_instance where ended_at >= :from and ended_at < :to " + SEEN;

    private final JdbcClient jdbc;
    private final ProcessRights rights;
    private final StepTimes steps;

    PeriodFigures(JdbcClient jdbc, ProcessRights rights, StepTimes steps) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.steps = steps;
    }

    /** One reading of what ended gives each process, each day and the whole. */
    @Override
    public Throughput throughput(Instant from, Instant to, @Nullable String process) {
        List<Begun> begun = asked(
                        """
                        select definition_key, cast(started_at at time zone 'UTC' as date) as day, count(*) as cases
                        from process_instance where started_at >= :from and started_at < :to\s"""
                                + SEEN + "group by grouping sets ((definition_key), (day))",
                        from,
                        to,
                        process)
                .query((row, number) -> new Begun(row.getString("definition_key"), day(row), row.getLong("cases")))
                .list();
        List<Ended> ended = new ArrayList<>();
        List<Took> took = new ArrayList<>();
        asked(
                        "select definition_key, cast(ended_at at time zone 'UTC' as date) as day,"
                                + " grouping(definition_key, cast(ended_at at time zone 'UTC' as date)) as whole,"
                                + " count(*) filter (where state = 'ended') as cases,"
                                + " count(*) filter (where state = 'cancelled') as cancelled,"
                                + " percentile_cont(array[0.5, 0.9]) within group (order by case when state = 'ended' then "
                                + SECONDS + " end) as took "
                                + ENDED
                                + "group by grouping sets ((definition_key), (cast(ended_at at time zone 'UTC' as date)), ())",
                        from,
                        to,
                        process)
                .query(row -> {
                    long cases = row.getLong("cases");
                    Double median = percentile(row, 0);
                    if (row.getInt("whole") == 3) {
                        took.add(new Took(cases, median, percentile(row, 1)));
                    } else {
                        ended.add(new Ended(
                                row.getString("definition_key"), day(row), cases, row.getLong("cancelled"), median));
                    }
                });
        return new Throughput(begun, ended, took.get(0));
    }

    @Override
    public List<Count> running(@Nullable String process) {
        return jdbc.sql("select definition_key as key, count(*) as cases from process_instance where state = 'running' "
                        + SEEN + "group by definition_key order by definition_key")
                .param("hidden", rights.hiddenKeys())
                .param("process", process)
                .query(Count.class)
                .list();
    }

    @Override
    public List<Waiting> waiting(@Nullable String process) {
        return steps.waiting(rights.hiddenKeys(), process);
    }

    @Override
    public List<Spent> spent(LocalDate from, LocalDate to, @Nullable String process) {
        return steps.spent(from, to, rights.hiddenKeys(), process);
    }

    @Override
    public Sample sample(Instant from, Instant to, @Nullable String process, int most) {
        long all = asked("select count(*) " + ENDED + "and state = 'ended'", from, to, process)
                .query(Long.class)
                .single();
        List<String> ids = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        asked(
                        "select i.id, exists (select from process_incident f where f.instance_id = i.id) as failed"
                                + " from (select id " + ENDED
                                + "and state = 'ended' order by ended_at desc limit :most) i",
                        from,
                        to,
                        process)
                .param("most", most)
                .query(row -> {
                    ids.add(row.getString("id"));
                    if (row.getBoolean("failed")) {
                        failed.add(row.getString("id"));
                    }
                });
        return new Sample(ids, all, failed.size());
    }

    private JdbcClient.StatementSpec asked(String sql, Instant from, Instant to, @Nullable String process) {
        return jdbc.sql(sql)
                .param("from", Sql.at(from))
                .param("to", Sql.at(to))
                .param("hidden", rights.hiddenKeys())
                .param("process", process);
    }

    private static @Nullable LocalDate day(ResultSet row) throws SQLException {
        Date day = row.getDate("day");
        return day == null ? null : row.getObject("day", LocalDate.class);
    }

    private static @Nullable Double percentile(ResultSet row, int place) throws SQLException {
        java.sql.Array took = row.getArray("took");
        return took == null ? null : ((@Nullable Double[]) Objects.requireNonNull(took.getArray()))[place];
    }
}
