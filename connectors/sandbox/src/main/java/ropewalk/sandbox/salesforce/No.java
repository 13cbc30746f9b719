package ropewalk.sandbox.salesforce;

/** A code of Salesforce's and why: a fault of a whole call, or what went wrong with one record. */
final class No extends Exception {

    private final String code;
    private final String said;

    No(String code, String said) {
        super(code + ": " + said);
        this.code = code;
        this.said = said;
    }

    String code() {
        return code;
    }

    String said() {
        return said;
    }
}
