package ropewalk.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.process.story.Sql;

/** Reads the indexes process_instance_running, connector_attempt_waiting and process_instance_ended_at. */
@Service
@Transactional(readOnly = true)
class InstanceFigures implements ProcessFigures {
    private final JdbcClient jdbc;
    private final ProcessRights rights;
    private final Clock clock;

    InstanceFigures(JdbcClient jdbc, ProcessRights rights, Clock clock) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.clock = clock;
    }

    @Override
    public Counts counts(Duration endedWithin) {
        return jdbc.sql(
                        """
                        with waits as (select distinct instance_id from connector_attempt where waiting),
                        open as (
                          select failures > 0 as failed, waits.instance_id is not null as waiting
                          from process_instance left join waits on waits.instance_id = id
                          where state = 'running' and definition_key <> all(cast(:hidden as text[])))
                        select count(*) filter (where not failed and not waiting) as running,
                          count(*) filter (where waiting and not failed) as waiting,
                          count(*) filter (where failed) as failed,
                          (select count(*) from process_instance where state = 'ended' and ended_at >= :since
                            and definition_key <> all(cast(:hidden as text[]))) as ended
                        from open""")
                .param("since", since(endedWithin))
                .param("hidden", rights.hiddenKeys())
                .query(Counts.class)
                .single();
    }

    @Override
    public List<Pace> paces(Duration endedWithin) {
        return jdbc.sql(
                        """
                        select definition_key as key, max(definition_name) as name, count(*) as instances,
                          percentile_cont(0.5) within group (
                            order by cast(extract(epoch from ended_at - started_at) as double precision)) as median_seconds
                        from process_instance where state = 'ended' and ended_at >= :since
                          and definition_key <> all(cast(:hidden as text[]))
                        group by definition_key order by name, key""")
                .param("since", since(endedWithin))
                .param("hidden", rights.hiddenKeys())
                .query(Pace.class)
                .list();
    }

    private Timestamp since(Duration within) {
        return Sql.at(clock.instant().minus(within));
    }
}
