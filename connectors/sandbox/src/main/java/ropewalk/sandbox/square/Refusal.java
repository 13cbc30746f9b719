package ropewalk.sandbox.square;

/** Square's no, in its own words. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int status;
    final String code;

    Refusal(int status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    static Refusal notFound(String kind, String id) {
        return new Refusal(404, "NOT_FOUND", "Could not find " + kind + " with id: " + id);
    }

    static Refusal invalid(String detail) {
        return new Refusal(400, "BAD_REQUEST", detail);
    }
}
