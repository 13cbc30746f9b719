package ropewalk.skill.code;

import ropewalk.skill.code.CodeFailure.Reason;

/** Carries a failure out of the runtime, past instructions that cannot catch it. */
final class Ended extends RuntimeException {
    private final CodeFailure failure;

    Ended(Reason reason, String message) {
        super(message, null, false, false);
        this.failure = new CodeFailure(reason, message);
    }

    CodeFailure failure() {
        return failure;
    }
}
