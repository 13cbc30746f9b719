package ropewalk.process.engine;

import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** A failed job is tried again after the configured times; one that loops without end becomes an incident at once. */
final class FailedJobs implements FailedJobCommandFactory {
    @Override
    public Command<Object> getCommand(String jobId, Throwable failure) {
        return TooManySteps.isCauseOf(failure) ? new GiveUp(jobId, failure) : new DefaultJobRetryCmd(jobId, failure);
    }

    private static final class GiveUp extends DefaultJobRetryCmd {
        GiveUp(String jobId, Throwable failure) {
            super(jobId, failure);
        }

        @Override
        public Object execute(CommandContext command) {
            JobEntity job = getJob();
            if (job != null) {
                job.unlock();
                logException(job);
                job.setRetries(0);
            }
            return Boolean.TRUE;
        }
    }
}
