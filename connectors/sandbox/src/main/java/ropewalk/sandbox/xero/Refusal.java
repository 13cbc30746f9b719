package ropewalk.sandbox.xero;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import ropewalk.sandbox.server.Reply;

/** A no in Xero's words. */
final class Refusal extends RuntimeException {

    private final int status;
    private final Map<String, Object> body;

    private Refusal(int status, String message, Map<String, Object> body) {
        super(message);
        this.status = status;
        this.body = body;
    }

    /** With the validation's message deep inside. */
    static Refusal validation(String message) {
        return new Refusal(
                400,
                message,
                Map.of(
                        "ErrorNumber",
                        10,
                        "Type",
                        "ValidationException",
                        "Message",
                        "A validation exception occurred",
                        "Elements",
                        List.of(Map.of("ValidationErrors", List.of(Map.of("Message", message))))));
    }

    static Refusal query(String message) {
        return new Refusal(400, message, Map.of("ErrorNumber", 16, "Type", "QueryParseException", "Message", message));
    }

    static Refusal notFound() {
        return titled(404, "Not Found", "The resource you're looking for cannot be found");
    }

    static Refusal titled(int status, String title, String detail) {
        return new Refusal(status, detail, Map.of("Title", title, "Status", status, "Detail", detail));
    }

    Reply reply() {
        return traced(Reply.json(status, body));
    }

    static Reply traced(Reply reply) {
        return reply.with("Xero-Correlation-Id", UUID.randomUUID().toString());
    }
}
