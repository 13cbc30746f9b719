package ropewalk.process.engine;

import org.springframework.context.SmartLifecycle;

/** Jobs run from when everything else has started until everything else begins to stop. */
final class JobExecutorLifecycle implements SmartLifecycle {
    private final TenantJobExecutor executor;

    JobExecutorLifecycle(TenantJobExecutor executor) {
        this.executor = executor;
    }

    @Override
    public void start() {
        executor.start();
    }

    @Override
    public void stop() {
        executor.shutdown();
    }

    @Override
    public boolean isRunning() {
        return executor.isActive();
    }
}
