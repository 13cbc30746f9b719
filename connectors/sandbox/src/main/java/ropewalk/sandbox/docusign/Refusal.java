package ropewalk.sandbox.docusign;

import java.util.Map;
import java.util.UUID;
import ropewalk.sandbox.server.Reply;

/** A no in DocuSign's words. */
final class Refusal extends RuntimeException {

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static Refusal unknownEnvelope() {
        return new Refusal(
                404, "ENVELOPE_DOES_NOT_EXIST", "The envelope specified either does not exist or you have no rights.");
    }

    static Refusal parameter(String detail) {
        return new Refusal(
                400, "INVALID_REQUEST_PARAMETER", "The request contained at least one invalid parameter. " + detail);
    }

    Reply reply() {
        return traced(Reply.json(status, Map.of("errorCode", code, "message", String.valueOf(getMessage()))));
    }

    static Reply traced(Reply reply) {
        return reply.with("X-DocuSign-TraceToken", UUID.randomUUID().toString());
    }
}
