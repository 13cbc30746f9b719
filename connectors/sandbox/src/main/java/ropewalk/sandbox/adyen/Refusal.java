package ropewalk.sandbox.adyen;

/** Adyen's no, in its own words and numbers. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int status;
    final String code;
    final String type;

    Refusal(int status, String code, String type, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.type = type;
    }

    static Refusal invalid(String code, String message) {
        return new Refusal(422, code, "validation", message);
    }
}
