package ropewalk.sandbox.microsoft365;

import java.util.Map;
import java.util.UUID;
import ropewalk.sandbox.server.Reply;

/** A no in Graph's form. Source: "Microsoft Graph error responses and resource types". */
final class Refusal extends RuntimeException {

    private final int status;
    private final String code;

    private Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static Refusal of(int status, String code, String message) {
        return new Refusal(status, code, message);
    }

    static Refusal notFound() {
        return of(404, "ErrorItemNotFound", "The specified object was not found in the store.");
    }

    static Refusal invalid(String message) {
        return of(400, "ErrorInvalidRequest", message);
    }

    /** As Graph answers with that status, whatever was asked. */
    static Reply ofGraph(int status) {
        Refusal refusal =
                switch (status) {
                    case 401 -> of(401, "InvalidAuthenticationToken", "Access token validation failure.");
                    case 404 -> notFound();
                    case 429 -> of(429, "TooManyRequests", "Too many requests.");
                    case 503 -> of(503, "ServiceUnavailable", "Microsoft Graph is down (sandbox)");
                    default -> of(status, "generalException", "General exception while processing");
                };
        return refusal.reply();
    }

    Reply reply() {
        String id = UUID.randomUUID().toString();
        return Reply.json(
                        status,
                        Map.of(
                                "error",
                                Map.of(
                                        "code",
                                        code,
                                        "message",
                                        String.valueOf(getMessage()),
                                        "innerError",
                                        Map.of("request-id", id, "client-request-id", id))))
                .with("request-id", id);
    }
}
