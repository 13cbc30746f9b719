package ropewalk.process;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import ropewalk.http.Problem;
import ropewalk.process.engine.ModelRefused;
import ropewalk.process.engine.TooManySteps;

/** What a person's request ran into inside the process, as an answer to that person. */
final class EngineProblems {
    private static final int LONGEST = 600;

    private EngineProblems() {}

    /** @return the failure itself when it is no matter of the process: the database's, or another branch's */
    static RuntimeException of(RuntimeException failure) {
        if (failure instanceof OptimisticLockingException || failure instanceof NullPointerException) {
            return failure;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooManySteps loop) {
                return Problem.unprocessable(
                        "too-many-steps",
                        "The process ran into " + loop.getMessage()
                                + ". Most likely its drawing has an endless loop; nothing was changed.");
            }
            if (cause instanceof ModelRefused refused) {
                return Problem.unprocessable(
                                "model-refused",
                                "This version was deployed before a rule that refuses it now; deploy a corrected one.")
                        .with(
                                "findings",
                                refused.findings().stream()
                                        .map(DraftFinding::of)
                                        .toList());
            }
            if (cause instanceof ProcessEnginePersistenceException || cause instanceof Problem) {
                return failure;
            }
        }
        String message = String.valueOf(failure.getMessage());
        return Problem.unprocessable(
                "process-stuck",
                "The process cannot go on from here; nothing was changed. "
                        + (message.length() > LONGEST ? message.substring(0, LONGEST - 1) + "…" : message));
    }
}
