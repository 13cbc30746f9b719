package ropewalk.tenant;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Warns before trials end, and suspends the workspaces whose trial is over; on any node, and on several at once. */
@Component
class TrialRounds extends RegularWork {
    private static final Logger LOG = LoggerFactory.getLogger(TrialRounds.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final JdbcClient system;
    private final Trials trials;
    private final Clock clock;

    TrialRounds(@Qualifier("systemJdbc") JdbcClient system, Trials trials, Clock clock) {
        super("trials", LOOK, LOOK);
        this.system = system;
        this.trials = trials;
        this.clock = clock;
    }

    private record Due(TenantId tenant, TenantId above, boolean isOver) {}

    @Override
    protected void look() {
        for (Due due : due()) {
            try {
                if (due.isOver()) {
                    in(due.above(), () -> trials.end(due.tenant()));
                } else {
                    in(due.tenant(), () -> trials.warn(due.tenant()));
                    in(due.above(), () -> trials.warn(due.tenant()));
                }
            } catch (RuntimeException failure) {
                LOG.error("the trial of tenant {} is not looked after; tried again in {}", due.tenant(), LOOK, failure);
            }
        }
    }

    private static void in(TenantId tenant, Runnable work) {
        TenantContext.run(Scope.system(tenant, "trials"), work);
    }

    private List<Due> due() {
        Instant now = clock.instant();
        return system.sql(
                        """
                        select id, parent_id, trial_until <= :now as over from tenant
                        where status = 'trial' and trial_until <= :soon and (trial_until <= :now
                          or trial_told is null or trial_told_above is null
                          or trial_until <= :tomorrow and greatest(trial_told, trial_told_above) > 1)
                        order by trial_until limit 500""")
                .param("now", Timestamp.from(now))
                .param("tomorrow", Timestamp.from(now.plus(Duration.ofDays(1))))
                .param("soon", Timestamp.from(now.plus(Duration.ofDays(7))))
                .query((row, number) -> new Due(
                        new TenantId(row.getString("id")),
                        new TenantId(row.getString("parent_id")),
                        row.getBoolean("over")))
                .list();
    }
}
