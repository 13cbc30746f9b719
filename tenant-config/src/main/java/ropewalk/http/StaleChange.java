package ropewalk.http;

/** A change that came too late; the answer says who was quicker, where the audit log of the tenant knows. */
final class StaleChange extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient LateChange late;
    private final transient Problem problem;

    StaleChange(Problem problem, LateChange late) {
        super(problem);
        this.problem = problem;
        this.late = late;
    }

    Problem problem() {
        return problem;
    }

    LateChange late() {
        return late;
    }
}
