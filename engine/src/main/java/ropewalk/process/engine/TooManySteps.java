package ropewalk.process.engine;

import org.camunda.bpm.engine.ProcessEngineException;

/**
 * A process ran on without ever waiting, or called itself too deep: most likely an endless loop. In a job it becomes an
 * incident at once, without retries; otherwise the caller's transaction fails.
 */
public final class TooManySteps extends ProcessEngineException {
    public TooManySteps(String message) {
        super(message);
    }

    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooManySteps) {
                return true;
            }
        }
        return false;
    }
}
