package ropewalk.connector;

import org.jspecify.annotations.Nullable;

/** The vendor said no, and would say it again: a BPMN error that the diagram may catch, else an incident. */
public final class Refused extends Failure {

    private final String code;
    private final int status;

    /** @param code short and stable, in the vendor's words where it has some ({@code card_declined}) */
    public Refused(String code, String message, @Nullable String vendorRequestId) {
        this(code, 0, message, vendorRequestId);
    }

    Refused(String code, int status, String message, @Nullable String vendorRequestId) {
        super(message, vendorRequestId);
        this.code = code;
        this.status = status;
    }

    /** HTTP's, or 0 when no answer came over HTTP. */
    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    @Override
    Refused saying(String message) {
        return new Refused(code, status, message, vendorRequestId());
    }
}
