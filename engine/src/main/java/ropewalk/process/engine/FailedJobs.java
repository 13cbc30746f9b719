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
        return TooManySteps.isCauseOf(failure) ? new GiveUp(jobId, failure) : new TryAgain(jobId, failure);
    }

    private static class TryAgain extends DefaultJobRetryCmd {
        TryAgain(String jobId, Throwable failure) {
            super(jobId, failure);
        }

        /** Its beginning says what happened and where; of a deep process the rest is the engine's own. */
        @Override
        protected String getExceptionStacktrace() {
            String trace = super.getExceptionStacktrace();
            return trace.length() <= Bounds.TRACE_CHARACTERS ? trace : trace.substring(0, Bounds.TRACE_CHARACTERS);
        }
    }

    private static final class GiveUp extends TryAgain {
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
