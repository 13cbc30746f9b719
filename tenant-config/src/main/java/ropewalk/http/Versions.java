package ropewalk.http;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Optimistic locking over HTTP: {@code ETag} out, {@code If-Match} in. */
public final class Versions {
    static final String STALE = "stale-version";

    private Versions() {}

    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that the caller has seen.
     *
     * @throws Problem 428 when the header is missing, 400 when it is no ETag of ours
     */
    public static long required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problem(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "precondition-required",
                    "Send the ETag that you have read as If-Match, so that nobody's change is overwritten.");
        }
        String plain = ifMatch.startsWith("W/") ? ifMatch.substring(2) : ifMatch;
        try {
            return Long.parseLong(plain.replace("\"", "").trim());
        } catch (NumberFormatException notOurs) {
            throw Problem.badRequest("invalid-if-match", "If-Match is not an ETag that this server gave out.");
        }
    }

    /** @throws Problem 412 when somebody else has changed the thing meanwhile */
    public static void check(long seen, long current) {
        if (seen != current) {
            throw new Problem(
                            HttpStatus.PRECONDITION_FAILED,
                            STALE,
                            "Somebody changed this after you opened it. Load it again and decide which version stays.")
                    .with("seen", seen)
                    .with("current", current);
        }
    }
}
