package ropewalk.process.engine;

import java.util.List;
import java.util.concurrent.Semaphore;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.impl.jobexecutor.SuccessfulJobListener;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Runs each job in the scope of its own tenant. The queue is short, so that one tenant cannot fill it for long. The first
 * jobs of instances have room of their own beside what is claimed, so neither takes the other's.
 */
final class TenantJobExecutor extends SpringJobExecutor {
    static final int THREADS = 8;
    private static final int CLAIMED = 2 * THREADS;
    private static final int FIRST = 2 * THREADS;

    private final FairAcquisition acquisition;
    private final ThreadPoolTaskExecutor threads;
    private final Semaphore firstRoom = new Semaphore(FIRST);
    private volatile @Nullable FairRounds rounds;

    TenantJobExecutor(JdbcClient systemJdbc, Node node) {
        threads = threads();
        acquisition = new FairAcquisition(systemJdbc, this);
        setTaskExecutor(threads);
        setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
        setLockOwner(node.name());
        setLockTimeInMillis(60_000);
    }

    private static ThreadPoolTaskExecutor threads() {
        ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
        pool.setCorePoolSize(THREADS);
        pool.setMaxPoolSize(THREADS);
        // a thread that has given its room back may still be about to end, so none is counted on to be free
        pool.setQueueCapacity(CLAIMED + FIRST);
        pool.setThreadNamePrefix("job-");
        pool.setWaitForTasksToCompleteOnShutdown(true);
        pool.setAwaitTerminationSeconds(10);
        return pool;
    }

    @Override
    protected void ensureInitialization() {
        FairRounds rounds = new FairRounds(this, acquisition, CLAIMED, THREADS);
        acquireJobsRunnable = rounds;
        this.rounds = rounds;
    }

    @Override
    protected void startExecutingJobs() {
        threads.initialize();
        super.startExecutingJobs();
    }

    @Override
    protected void stopExecutingJobs() {
        super.stopExecutingJobs();
        threads.shutdown();
    }

    /**
     * Whether the first jobs of an instance may be begun without being claimed; {@link #beginFirst} or
     * {@link #giveFirstRoomBack} has to follow.
     */
    boolean takeFirstRoom() {
        FairRounds current = rounds;
        return isActive() && current != null && !current.othersWait() && firstRoom.tryAcquire();
    }

    void giveFirstRoomBack() {
        firstRoom.release();
    }

    /** Runs a batch that was written as claimed by this node. */
    void beginFirst(TenantId tenant, List<String> jobIds) {
        Runnable jobs = inScope(tenant, jobIds, engineIterator().next());
        try {
            threads.execute(() -> {
                try {
                    jobs.run();
                } finally {
                    giveFirstRoomBack();
                }
            });
        } catch (TaskRejectedException | IllegalStateException stopped) {
            giveFirstRoomBack();
            acquisition.giveBack(jobIds);
        }
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobIds, ProcessEngineImpl engine) {
        FairRounds claimedBy = rounds;
        return () -> {
            try {
                acquisition.begin(jobIds).ifPresent(tenant -> inScope(tenant, jobIds, engine)
                        .run());
            } finally {
                if (claimedBy != null) {
                    claimedBy.done();
                }
            }
        };
    }

    private static Runnable inScope(TenantId tenant, List<String> jobIds, ProcessEngineImpl engine) {
        Runnable jobs = new Jobs(jobIds, engine);
        return () -> TenantContext.run(Scope.system(tenant, "job executor"), jobs);
    }

    /** Leaves out the command with which the engine counts each job that went well: metrics are off. */
    private static final class Jobs extends ExecuteJobsRunnable {
        private Jobs(List<String> jobIds, ProcessEngineImpl engine) {
            super(jobIds, engine);
        }

        @Override
        protected void executeJob(String jobId, CommandExecutor commands, JobFailureCollector failures) {
            super.executeJob(jobId, new Uncounted(commands), failures);
        }
    }

    private record Uncounted(CommandExecutor commands) implements CommandExecutor {
        @Override
        public <T> @Nullable T execute(Command<T> command) {
            return command instanceof SuccessfulJobListener ? null : commands.execute(command);
        }
    }
}
