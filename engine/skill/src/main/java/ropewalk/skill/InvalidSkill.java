package ropewalk.skill;

/** A package that is not taken, and what its publisher has to change. */
public final class InvalidSkill extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** What is wrong, as other programs can tell it. */
    public enum Reason {
        NO_PACKAGE,
        TOO_LARGE,
        PATH,
        LINK,
        MANIFEST,
        UNSIGNED,
        SIGNATURE,
        CONTENT,
        UNDECLARED,
        DOWNGRADE,
        OTHER_PUBLISHER,
        OTHER_SKILL
    }

    InvalidSkill(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
