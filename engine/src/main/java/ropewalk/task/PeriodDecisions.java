package ropewalk.task;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the indexes task_decided_when, task_open, task_case, task_instance and task_inbox_newest. */
@Service
@Transactional(readOnly = true)
class PeriodDecisions implements TaskPeriods {
    private static final int MOST_WAITED = 100;
    private static final int MOST_OF_TEAM = 50;
    private static final int MOST_OPEN = 10_000;
    private static final String SEEN =
            """
            and process_key <> all(cast(:hidden as text[]))
              and (cast(:process as text) is null or process_key = :process)\s""";
    private static final String DECIDED =
            "from task where state = 'decided' and ended_at >= :from and ended_at < :to " + SEEN;
    private static final String SECONDS = "cast(extract(epoch from ended_at - created_at) as double precision)";
    private static final String KEPT = "count(due_at) as due, count(*) filter (where ended_at <= due_at) as kept ";

    private final JdbcClient jdbc;
    private final Viewer.Current current;
    private final Clock clock;

    PeriodDecisions(JdbcClient jdbc, Viewer.Current current, Clock clock) {
        this.jdbc = jdbc;
        this.current = current;
        this.clock = clock;
    }

    @Override
    public List<Waited> waited(Instant from, Instant to, @Nullable String process) {
        return asked(
                        "select process_key as process, max(process_name) as process_name,"
                                + " (array_agg(definition_id order by ended_at desc))[1] as definition, element_id as element,"
                                + " count(*) as decided,"
                                + " percentile_cont(0.5) within group (order by " + SECONDS + ") as median_seconds,"
                                + " percentile_cont(0.9) within group (order by " + SECONDS + ") as p90_seconds,"
                                + " sum(" + SECONDS + ") as all_seconds "
                                + DECIDED
                                + "group by process_key, element_id order by all_seconds desc, process_key, element_id"
                                + " limit " + MOST_WAITED,
                        from,
                        to,
                        process)
                .query(Waited.class)
                .list();
    }

    @Override
    public Kept kept(Instant from, Instant to, @Nullable String process) {
        return asked("select count(*) as decided, " + KEPT + DECIDED, from, to, process)
                .query(Kept.class)
                .single();
    }

    @Override
    public Late late(@Nullable String process) {
        return jdbc.sql("select count(*) as open, count(*) filter (where due_at < :now) as late"
                        + " from task where state = 'open' " + SEEN)
                .param("now", Timestamp.from(clock.instant()))
                .param("hidden", hidden())
                .param("process", process)
                .query(Late.class)
                .single();
    }

    @Override
    public long touched(List<String> cases) {
        return jdbc.sql(
                        """
                        select count(*) from unnest(cast(:cases as text[])) as looked(id)
                        where exists (select from task where case_id = looked.id)
                          or exists (select from task where instance_id = looked.id)""")
                .param("cases", cases.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    @Override
    public Own own(Instant from, Instant to) {
        return asked(
                        "select count(*) as decided, percentile_cont(0.5) within group (order by " + SECONDS
                                + ") as median_seconds, " + KEPT + DECIDED + "and decided_by_id = :own",
                        from,
                        to,
                        null)
                .param("own", current.get().id())
                .query(Own.class)
                .single();
    }

    /** Of a larger inbox the newest ten thousand are counted. */
    @Override
    public List<Team> team() {
        Viewer viewer = current.get();
        return jdbc.sql(
                        """
                        select process_key as process, max(process_name) as process_name,
                          (array_agg(definition_id order by created_at desc))[1] as definition, element_id as element,
                          count(*) as open, min(created_at) as oldest
                        from task where id in (select task_id from task_inbox where principal = any(:inboxes)
                            order by created_at desc limit :most)
                          and state = 'open' and process_key <> all(cast(:hidden as text[]))
                        group by process_key, element_id order by open desc, process_key, element_id limit :listed""")
                .param("inboxes", viewer.inboxes().toArray(String[]::new))
                .param("hidden", viewer.hidden().toArray(String[]::new))
                .param("most", MOST_OPEN)
                .param("listed", MOST_OF_TEAM)
                .query((row, number) -> new Team(
                        row.getString("process"),
                        row.getString("process_name"),
                        row.getString("definition"),
                        row.getString("element"),
                        row.getLong("open"),
                        row.getTimestamp("oldest").toInstant()))
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql, Instant from, Instant to, @Nullable String process) {
        return jdbc.sql(sql)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("hidden", hidden())
                .param("process", process);
    }

    private String[] hidden() {
        return current.get().hidden().toArray(String[]::new);
    }
}
