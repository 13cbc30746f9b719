package ropewalk.process.engine;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * The first jobs of an instance are begun by the node that started it, as soon as they are committed: they are written
 * as claimed by it, so that nobody has to look for them. Only while there is room and no other job is known to wait;
 * otherwise they are claimed in their turn like all others.
 */
final class FirstJobs extends JobManager {
    private final TenantJobExecutor executor;
    private final Map<String, List<String>> handedOver = new HashMap<>();

    private FirstJobs(TenantJobExecutor executor) {
        this.executor = executor;
    }

    static SessionFactory factory(TenantJobExecutor executor) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return JobManager.class;
            }

            @Override
            public Session openSession() {
                return new FirstJobs(executor);
            }
        };
    }

    @Override
    protected void hintJobExecutor(JobEntity job) {
        if (!isFirst(job) || !handOver(job)) {
            super.hintJobExecutor(job);
        }
    }

    /**
     * The instance is not even written: no job of it can run yet, so jobs that exclude each other need to be compared
     * among these only.
     */
    private boolean isFirst(JobEntity job) {
        DbEntityCache cache = getDbEntityManager().getDbEntityCache();
        ExecutionEntity instance = cache.get(ExecutionEntity.class, job.getProcessInstanceId());
        return instance != null
                && cache.isTransient(instance)
                && job.getSuspensionState() == SuspensionState.ACTIVE.getStateCode()
                && (job.getDuedate() == null || !job.getDuedate().after(ClockUtil.getCurrentTime()));
    }

    private boolean handOver(JobEntity job) {
        List<String> batch = job.isExclusive() ? handedOver.get(job.getProcessInstanceId()) : null;
        if (batch == null) {
            if (!executor.takeFirstRoom()) {
                return false;
            }
            batch = new ArrayList<>();
            if (job.isExclusive()) {
                handedOver.put(job.getProcessInstanceId(), batch);
            }
            TransactionSynchronizationManager.registerSynchronization(
                    new Start(executor, TenantContext.require().tenant(), batch));
        }
        batch.add(job.getId());
        job.setLockOwner(executor.getLockOwner());
        job.setLockExpirationTime(new Date(ClockUtil.getCurrentTime().getTime() + executor.getLockTimeInMillis()));
        return true;
    }

    private record Start(TenantJobExecutor executor, TenantId tenant, List<String> jobs)
            implements TransactionSynchronization {
        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_COMMITTED) {
                executor.beginFirst(tenant, jobs);
            } else {
                executor.giveFirstRoomBack();
            }
        }
    }
}
