package ropewalk.skill.code;

/** A run that gave no output. The message says what happened and the way out; the next run begins anew. */
public final class CodeFailure extends Exception {
    private final Reason reason;

    /** What ended the run. */
    public enum Reason {
        TIMED_OUT,
        TOO_MANY_INSTRUCTIONS,
        OUT_OF_MEMORY,
        STACK_OVERFLOW,
        /** An instruction could not be carried out: unreachable, a division by zero, memory outside. */
        TRAPPED,
        INPUT_TOO_LARGE,
        OUTPUT_TOO_LARGE,
        /** No JSON text where one has to be. */
        BAD_OUTPUT,
        /** A pointer or length that the module gave lies outside its memory. */
        OUTSIDE_MEMORY,
        /** The module imports a host function that it was not given; nothing of it ran. */
        NOT_DECLARED,
        TOO_MANY_HOST_CALLS,
        /** A host function failed; the cause is its exception. */
        HOST_FAILED,
        /** The thread that asked for the run was interrupted. */
        INTERRUPTED
    }

    CodeFailure(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    CodeFailure(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
