package ropewalk.sandbox.hubspot;

import java.util.Map;
import java.util.UUID;
import ropewalk.sandbox.server.Reply;

/** HubSpot's answers, each with the id that its support asks for. */
final class Answers {

    private Answers() {}

    static Reply ok(int status, Map<String, Object> body) {
        return Reply.json(status, body).with("X-HubSpot-Correlation-Id", correlation());
    }

    static Reply error(int status) {
        return switch (status) {
            case 401 -> failure(401, "INVALID_AUTHENTICATION", "Authentication credentials not found");
            case 404 -> failure(404, "OBJECT_NOT_FOUND", "resource not found");
            case 429 -> failure(429, "RATE_LIMITS", "You have reached your secondly limit.");
            case 503 -> failure(503, "SERVICE_UNAVAILABLE", "HubSpot is down (sandbox)");
            default -> failure(status, "INTERNAL_ERROR", "internal error");
        };
    }

    static Reply invalid(String message) {
        return failure(400, "VALIDATION_ERROR", message);
    }

    static Reply failure(int status, String category, String message) {
        String id = correlation();
        return Reply.json(
                        status,
                        Map.of("status", "error", "message", message, "correlationId", id, "category", category))
                .with("X-HubSpot-Correlation-Id", id);
    }

    private static String correlation() {
        return UUID.randomUUID().toString();
    }
}
