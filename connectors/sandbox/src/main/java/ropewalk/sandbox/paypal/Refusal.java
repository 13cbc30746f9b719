package ropewalk.sandbox.paypal;

/** PayPal's no, in its own words. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int status;
    final String name;
    final String issue;

    /** @param message describes the issue */
    Refusal(int status, String name, String issue, String message) {
        super(message);
        this.status = status;
        this.name = name;
        this.issue = issue;
    }

    static Refusal unprocessable(String issue, String description) {
        return new Refusal(422, "UNPROCESSABLE_ENTITY", issue, description);
    }

    static Refusal notFound() {
        return new Refusal(
                404,
                "RESOURCE_NOT_FOUND",
                "INVALID_RESOURCE_ID",
                "Specified resource ID does not exist. Please check the resource ID and try again.");
    }
}
