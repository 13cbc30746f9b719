package ropewalk.sandbox.googlecalendar;

import java.util.List;
import java.util.Map;
import ropewalk.sandbox.server.Reply;

/** A no in the form of Google's APIs. Source: Calendar API guide "Handle API errors". */
final class Refusal extends RuntimeException {

    private final int status;
    private final String domain;
    private final String reason;

    private Refusal(int status, String domain, String reason, String message) {
        super(message);
        this.status = status;
        this.domain = domain;
        this.reason = reason;
    }

    static Refusal of(int status, String reason, String message) {
        return new Refusal(status, "global", reason, message);
    }

    static Refusal notFound() {
        return of(404, "notFound", "Not Found");
    }

    static Refusal invalid(String message) {
        return of(400, "invalid", message);
    }

    static Refusal required(String message) {
        return of(400, "required", message);
    }

    static Refusal emptyTime() {
        return new Refusal(400, "calendar", "timeRangeEmpty", "The specified time range is empty.");
    }

    static Refusal fullSync() {
        return new Refusal(
                410, "calendar", "fullSyncRequired", "Sync token is no longer valid, a full sync is required.");
    }

    static Refusal rateLimit(int status) {
        return new Refusal(status, "usageLimits", "rateLimitExceeded", "Rate Limit Exceeded");
    }

    Reply reply() {
        String message = String.valueOf(getMessage());
        return Reply.json(
                status,
                Map.of(
                        "error",
                        Map.of(
                                "errors",
                                List.of(Map.of("domain", domain, "reason", reason, "message", message)),
                                "code",
                                status,
                                "message",
                                message)));
    }
}
