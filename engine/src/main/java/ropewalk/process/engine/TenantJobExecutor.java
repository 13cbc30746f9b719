package ropewalk.process.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/** Runs each job in the scope of its own tenant. The queue is short, so that one tenant cannot fill it for long. */
final class TenantJobExecutor extends SpringJobExecutor {
    static final int THREADS = 8;
    private static final int QUEUE = THREADS;

    private final FairAcquisition acquisition;
    private final ThreadPoolTaskExecutor threads;

    TenantJobExecutor(JdbcClient systemJdbc) {
        threads = threads();
        acquisition = new FairAcquisition(systemJdbc, this);
        setTaskExecutor(threads);
        setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
        setMaxJobsPerAcquisition(THREADS);
        setWaitTimeInMillis(1_000);
        setMaxWait(1_000);
        setBackoffTimeInMillis(10);
        setMaxBackoff(200);
        setLockTimeInMillis(60_000);
    }

    private static ThreadPoolTaskExecutor threads() {
        ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
        pool.setCorePoolSize(THREADS);
        pool.setMaxPoolSize(THREADS);
        pool.setQueueCapacity(QUEUE);
        pool.setThreadNamePrefix("job-");
        pool.setWaitForTasksToCompleteOnShutdown(true);
        pool.setAwaitTerminationSeconds(10);
        return pool;
    }

    /** The engine forgets its factory when it stops, so it gets it with every start. */
    @Override
    protected void ensureInitialization() {
        setAcquireJobsCmdFactory(acquisition);
        super.ensureInitialization();
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

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobIds, ProcessEngineImpl engine) {
        Runnable jobs = super.getExecuteJobsRunnable(jobIds, engine);
        return () -> acquisition
                .begin(jobIds)
                .ifPresent(tenant -> TenantContext.run(Scope.system(tenant, "job executor"), jobs));
    }
}
