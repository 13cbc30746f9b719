package ropewalk.analytics;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.process.CaseFigures;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** How long people need for a case without the process: timed here, or measured elsewhere and entered. */
@Component
@Transactional
class TimeStudies {
    static final int ENOUGH = 5;
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final CaseFigures cases;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    TimeStudies(JdbcClient jdbc, CaseFigures cases, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.clock = clock;
        this.events = events;
    }

    /** @param kind timed or entered */
    record Sample(String id, String process, String kind, Instant at, long seconds) {}

    /** @param medianSeconds of an even number the mean of the two in the middle; null when there is none */
    record Baseline(long samples, @Nullable BigDecimal medianSeconds) {
        static final Baseline NONE = new Baseline(0, null);
    }

    /** The newest first, all of them: there are never more than a thousand. */
    @Transactional(readOnly = true)
    public List<Sample> samples(String process) {
        cases.process(process);
        return jdbc.sql(
                        """
                        select id, process_key as process, kind, began_at as at, seconds from value_time_study
                        where process_key = :process and seconds is not null order by id desc""")
                .param("process", process)
                .query(Sample.class)
                .list();
    }

    /** By the keys of processes. The median is asked of doubled seconds, which makes it a whole number. */
    @Transactional(readOnly = true)
    public Map<String, Baseline> baselines() {
        Map<String, Baseline> baselines = new HashMap<>();
        jdbc.sql(
                        """
                        select process_key, count(*) as samples, cast(percentile_cont(0.5) within group
                          (order by cast(2 * seconds as double precision)) as bigint) as twice
                        from value_time_study where seconds is not null group by process_key""")
                .query(row -> {
                    baselines.put(
                            row.getString("process_key"),
                            new Baseline(
                                    row.getLong("samples"),
                                    new BigDecimal(row.getLong("twice")).divide(BigDecimal.valueOf(2))));
                });
        return baselines;
    }

    /** Since when the clock of whoever works now runs. */
    @Transactional(readOnly = true)
    public Optional<Instant> running(String process) {
        return jdbc.sql(
                        """
                        select began_at from value_time_study
                        where process_key = :process and person_id = :person and seconds is null""")
                .param("process", process)
                .param("person", me())
                .query((row, number) -> row.getTimestamp("began_at").toInstant())
                .optional();
    }

    /** The clock goes on when it runs already. */
    public void start(String process) {
        checkRoom(process);
        jdbc.sql(
                        """
                        insert into value_time_study (tenant_id, id, process_key, kind, began_at, person_id)
                        values (:tenant, :id, :process, 'timed', :now, :person)
                        on conflict (tenant_id, process_key, person_id) where seconds is null do nothing""")
                .param("tenant", TenantContext.tenantId())
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("process", process)
                .param("now", Timestamp.from(clock.instant()))
                .param("person", me())
                .update();
    }

    /** @throws Problem 409 when no clock runs, 422 when it ran too long to have measured work */
    public void stop(String process) {
        String name = cases.process(process).name();
        Instant began = running(process)
                .orElseThrow(() -> Problem.conflict("no-clock", "No clock of yours runs for this process."));
        Duration took = Duration.between(began, clock.instant());
        if (took.compareTo(LONGEST) > 0) {
            throw Problem.unprocessable(
                    "clock-too-long", "The clock ran for more than 12 hours; discard it and measure again.");
        }
        long seconds = Math.max(1, took.toSeconds());
        jdbc.sql(
                        """
                        update value_time_study set seconds = :seconds, person_id = null
                        where process_key = :process and person_id = :person and seconds is null""")
                .param("seconds", seconds)
                .param("process", process)
                .param("person", me())
                .update();
        record("time-study.timed", process, name, seconds);
    }

    /** Forgets the running clock. */
    public void discardClock(String process) {
        cases.process(process);
        jdbc.sql(
                        """
                        delete from value_time_study
                        where process_key = :process and person_id = :person and seconds is null""")
                .param("process", process)
                .param("person", me())
                .update();
    }

    public void enter(String process, long seconds) {
        String name = checkRoom(process);
        jdbc.sql(
                        """
                        insert into value_time_study (tenant_id, id, process_key, kind, began_at, seconds)
                        values (:tenant, :id, :process, 'entered', :now, :seconds)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("process", process)
                .param("now", Timestamp.from(clock.instant()))
                .param("seconds", seconds)
                .update();
        record("time-study.entered", process, name, seconds);
    }

    /** @throws Problem not found */
    public void discard(String process, String id) {
        String name = cases.process(process).name();
        Long seconds = jdbc.sql(
                        """
                        delete from value_time_study where process_key = :process and id = :id and seconds is not null
                        returning seconds""")
                .param("process", process)
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(Problem::notFound);
        record("time-study.discarded", process, name, seconds);
    }

    private String checkRoom(String process) {
        String name = cases.process(process).name();
        long samples = jdbc.sql("select count(*) from value_time_study where process_key = :process")
                .param("process", process)
                .query(Long.class)
                .single();
        if (samples >= MOST) {
            throw Problem.unprocessable("too-many-samples", "There are " + MOST + " measurements already.");
        }
        return name;
    }

    private void record(String action, String process, String name, long seconds) {
        events.publishEvent(
                Recorded.of(action, new Recorded.Subject("process", process, name), Map.of("seconds", seconds)));
    }

    private static String me() {
        return TenantContext.require().actor().id();
    }
}
