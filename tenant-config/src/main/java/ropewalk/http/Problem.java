package ropewalk.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request that cannot be answered as asked: it becomes a problem detail (RFC 9457) with a stable code. The codes
 * stand in docs/reference/errors.md. The detail says what happened, to which thing, and what to do.
 */
public final class Problem extends RuntimeException {
    /** The member that says after how many seconds the same request may succeed; it is the answer's header, too. */
    public static final String RETRY_AFTER = "retryAfter";

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    /** @param code in lower case with hyphens, such as {@code stale-version} */
    public Problem(HttpStatus status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    /** Unknown ids and other tenants' ids are answered alike, to the byte. */
    public static Problem notFound() {
        return new Problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing here that you can see.");
    }

    public static Problem badRequest(String code, String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, code, detail);
    }

    public static Problem conflict(String code, String detail) {
        return new Problem(HttpStatus.CONFLICT, code, detail);
    }

    public static Problem unprocessable(String code, String detail) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
    }

    /** Adds a member that a program can read; one without a value is left out. */
    public Problem with(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** @return what {@link #with} was told; null when nothing was */
    public @Nullable Object member(String name) {
        return members.get(name);
    }

    Map<String, Object> members() {
        return members;
    }
}
