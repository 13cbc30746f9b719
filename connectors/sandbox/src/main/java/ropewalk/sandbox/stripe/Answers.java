package ropewalk.sandbox.stripe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Reply;

/** Stripe's ways to say no. */
final class Answers {

    private Answers() {}

    static Reply error(int status) {
        return switch (status) {
            case 401 -> failure(401, "invalid_request_error", null, "Invalid API Key provided.", null);
            case 404 -> failure(404, "invalid_request_error", "url_invalid", "Unrecognized request URL.", null);
            case 429 -> failure(429, "invalid_request_error", "rate_limit", "Too many requests.", null);
            case 503 -> failure(503, "api_error", null, "Stripe is down (sandbox).", null);
            default -> failure(status, "api_error", null, "Something went wrong on Stripe's end.", null);
        };
    }

    static Reply failure(int status, String type, @Nullable String code, String message, @Nullable String parameter) {
        var error = new LinkedHashMap<String, Object>();
        error.put("type", type);
        error.put("message", message);
        if (code != null) {
            error.put("code", code);
        }
        if (parameter != null) {
            error.put("param", parameter);
        }
        return Reply.json(status, Map.of("error", error))
                .with(
                        "Request-Id",
                        "req_" + UUID.randomUUID().toString().substring(0, 13).replace("-", ""));
    }
}
