package ropewalk.skill.code;

/** A module that is refused before any of it runs. The message says what is wrong with it and the way out. */
public final class InvalidCode extends Exception {
    private final Reason reason;

    /** What a module is refused for. */
    public enum Reason {
        /** Its bytes are not a valid module. */
        NOT_WEBASSEMBLY,
        /** Its size, or the number of something in it. */
        TOO_LARGE,
        /** An instruction, type or section beyond what the package's description allows. */
        FORBIDDEN_FEATURE,
        /** An import that is no function of {@code ropewalk} with the right parameters. */
        UNKNOWN_IMPORT,
        /** An export that every module needs is missing or of another type. */
        MISSING_EXPORT,
        /** Memory: none, several, or more at the beginning than a run may have. */
        MEMORY
    }

    InvalidCode(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    InvalidCode(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
