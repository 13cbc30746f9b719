package ropewalk.skill.code;

import org.jspecify.annotations.Nullable;
import ropewalk.skill.code.CodeFailure.Reason;

/** Says in words what the run's thread threw. */
final class Failures {
    private Failures() {}

    static CodeFailure of(Throwable thrown, Meter meter, CodeLimits limits) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Ended ended) {
                return ended.failure();
            }
            if (cause instanceof StackOverflowError) {
                return new CodeFailure(
                        Reason.STACK_OVERFLOW,
                        "The code's calls stand too deep within each other. Look for a function that calls itself without an end.",
                        thrown);
            }
        }
        if (meter.growthRefused() || thrown instanceof OutOfMemoryError) {
            return new CodeFailure(
                    Reason.OUT_OF_MEMORY,
                    "The code wanted more memory than the " + limits.memoryPages()
                            + " pages of 64 KiB that it may have, and gave up. Hand over less at once.",
                    thrown);
        }
        if (thrown instanceof RuntimeException) {
            return new CodeFailure(
                    Reason.TRAPPED,
                    "The code broke off: " + thrown.getMessage()
                            + ". Try it with the same inputs where it was written.",
                    thrown);
        }
        throw new IllegalStateException("A run of code failed in the server, not in the code.", thrown);
    }
}
