package ropewalk.sandbox.paypal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Reply;

/** What PayPal answers instead of what it was asked for. */
final class Failures {

    private Failures() {}

    static Reply of(int status) {
        return switch (status) {
            case 401 ->
                failure(401, "AUTHENTICATION_FAILURE", null, "Authentication failed due to invalid credentials.");
            case 404 -> failure(404, "RESOURCE_NOT_FOUND", null, "The specified resource does not exist.");
            case 429 -> failure(429, "RATE_LIMIT_REACHED", null, "Too many requests. Blocked due to rate limiting.");
            case 503 -> failure(503, "SERVICE_UNAVAILABLE", null, "PayPal is down (sandbox).");
            default -> failure(status, "INTERNAL_SERVER_ERROR", null, "An internal server error occurred.");
        };
    }

    static Reply of(Refusal no) {
        return failure(no.status, no.name, no.issue, String.valueOf(no.getMessage()));
    }

    private static Reply failure(int status, String name, @Nullable String issue, String message) {
        var answer = new LinkedHashMap<String, Object>();
        String debug = debugId();
        answer.put("name", name);
        answer.put(
                "message",
                issue == null
                        ? message
                        : "The requested action could not be performed, semantically incorrect, or failed business"
                                + " validation.");
        answer.put("debug_id", debug);
        if (issue != null) {
            answer.put("details", List.of(Map.of("issue", issue, "description", message)));
        }
        return Reply.json(status, answer).with("Paypal-Debug-Id", debug);
    }

    static String debugId() {
        return UUID.randomUUID().toString().substring(0, 13).replace("-", "");
    }
}
