package ropewalk.process.engine;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquireJobsRunnable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims jobs when there is room for them, never more than that: what is not claimed stays for other nodes, and no job
 * waits here for a thread while its lock runs out.
 */
final class FairRounds extends AcquireJobsRunnable {
    private static final Logger LOG = LoggerFactory.getLogger(FairRounds.class);
    private static final long LONGEST_WAIT_MILLIS = 1_000;

    /** Jobs that come one after another are claimed together when the last claim found few. */
    private static final long GATHERING_MILLIS = 10;

    private final TenantJobExecutor executor;
    private final FairAcquisition acquisition;
    private final Semaphore room;
    private final int least;

    /** The last look found more due jobs than there was room for. */
    private volatile boolean othersWait = true;

    /**
     * @param room how many batches may be claimed and not yet done
     * @param least how much room there has to be before the database is asked again
     */
    FairRounds(TenantJobExecutor executor, FairAcquisition acquisition, int room, int least) {
        super(executor);
        this.executor = executor;
        this.acquisition = acquisition;
        this.room = new Semaphore(room);
        this.least = least;
    }

    @Override
    public void run() {
        while (!isInterrupted) {
            try {
                if (!room.tryAcquire(least, LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                    continue;
                }
                clearJobAddedNotification();
                if (round(least + room.drainPermits()) == 0 && !isJobAdded) {
                    suspendAcquisition(LONGEST_WAIT_MILLIS);
                } else if (!othersWait) {
                    TimeUnit.MILLISECONDS.sleep(GATHERING_MILLIS);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private int round(int most) {
        int begun = 0;
        try {
            ProcessEngineImpl engine = executor.engineIterator().next();
            int jobs = 0;
            for (List<String> batch : acquisition.claim(most)) {
                executor.executeJobs(batch, engine);
                begun++;
                jobs += batch.size();
            }
            othersWait = jobs >= most;
        } catch (RuntimeException failure) {
            LOG.warn("jobs could not be claimed; tried again in {} ms", LONGEST_WAIT_MILLIS, failure);
            suspendAcquisition(LONGEST_WAIT_MILLIS);
        } finally {
            room.release(most - begun);
        }
        return begun;
    }

    /** Whether jobs are known to wait for a turn. */
    boolean othersWait() {
        return othersWait;
    }

    /** A batch is done. */
    void done() {
        room.release();
    }
}
