package ropewalk.process.engine;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says every few seconds that this node lives, and gives free at once what a dead one had claimed: without it, work
 * begun by a node that was killed would wait for its locks to run out. A node that was only held up finds its claim
 * gone and cannot commit it. Times are the database's own, so the nodes' clocks do not matter.
 */
final class NodeLease implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(NodeLease.class);
    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final Duration LEASE = Duration.ofSeconds(10);

    /** Before whatever claims work starts, and after it has stopped. */
    private static final int BEFORE_CLAIMS = DEFAULT_PHASE - 1_000;

    private final JdbcClient system;
    private final Node node;
    private final Runnable freed;
    private @Nullable ScheduledExecutorService clock;
    private boolean first = true;

    /** @param freed told when work was given free */
    NodeLease(JdbcClient system, Node node, Runnable freed) {
        this.system = system;
        this.node = node;
        this.freed = freed;
    }

    @Override
    public synchronized void start() {
        if (clock == null) {
            beat();
            clock = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "node-lease"));
            clock.scheduleWithFixedDelay(this::tryToBeat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tryToBeat() {
        try {
            beat();
        } catch (RuntimeException failure) {
            LOG.warn("this node could not say that it lives; tried again in {}", BEAT, failure);
        }
    }

    private void beat() {
        system.sql(
                        """
                        insert into process_node (name, started_at, seen_at) values (:name, now(), now())
                        on conflict (name) do update set seen_at = now()""")
                .param("name", node.name())
                .update();
        int dead = system.sql("delete from process_node where seen_at < now() - make_interval(secs => :lease)")
                .param("lease", LEASE.toSeconds())
                .update();
        if (dead > 0 || first) {
            first = false;
            free();
        }
    }

    /** Whatever is owned by no living node, whoever took that one off the list. */
    private void free() {
        int jobs = system.sql(
                        """
                        update act_ru_job set rev_ = rev_ + 1, lock_owner_ = null, lock_exp_time_ = null
                        where lock_owner_ is not null and lock_owner_ not in (select name from process_node)""")
                .update();
        int steps = system.sql(
                        """
                        update act_ru_ext_task set rev_ = rev_ + 1, worker_id_ = null, lock_exp_time_ = null
                        where worker_id_ <> :paused and not starts_with(worker_id_, :outside)
                          and worker_id_ not in (select name from process_node)""")
                .param("paused", Node.PAUSED)
                .param("outside", Node.OUTSIDE)
                .update();
        if (jobs + steps > 0) {
            LOG.info("took over {} jobs and {} connector steps of nodes that are gone", jobs, steps);
            freed.run();
        }
    }

    @Override
    public synchronized void stop() {
        if (clock == null) {
            return;
        }
        clock.shutdownNow();
        clock = null;
        system.sql("delete from process_node where name = :name")
                .param("name", node.name())
                .update();
        free();
    }

    @Override
    public synchronized boolean isRunning() {
        return clock != null;
    }

    @Override
    public int getPhase() {
        return BEFORE_CLAIMS;
    }
}
