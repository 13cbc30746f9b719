package ropewalk.connector.github;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import ropewalk.connector.Http;

/**
 * GitHub also says “too many calls” as 403, which otherwise is a refusal. Told apart by the headers that it documents
 * and, where there are none, by the page that it refers to. Source: docs.github.com/rest, "Rate limits for the REST API".
 */
record RateLimits(Clock clock) implements ClientHttpRequestInterceptor {

    private static final int LARGEST_REASON = 65_536;

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        ClientHttpResponse answer = execution.execute(request, body);
        if (answer.getStatusCode().value() != HttpStatus.FORBIDDEN.value()) {
            return answer;
        }
        try (answer) {
            byte[] said = answer.getBody().readNBytes(LARGEST_REASON);
            var headers = new HttpHeaders(answer.getHeaders());
            if (!isLimit(headers, said)) {
                return Http.answer(HttpStatus.FORBIDDEN, headers, said);
            }
            if (!headers.containsHeader(HttpHeaders.RETRY_AFTER)) {
                untilReset(headers).ifPresent(seconds -> headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)));
            }
            return Http.answer(HttpStatus.TOO_MANY_REQUESTS, headers, said);
        }
    }

    private static boolean isLimit(HttpHeaders headers, byte[] said) {
        return headers.containsHeader(HttpHeaders.RETRY_AFTER)
                || "0".equals(headers.getFirst("X-RateLimit-Remaining"))
                || new String(said, StandardCharsets.UTF_8)
                        .matches("(?s).*\"documentation_url\"\\s*:\\s*\"[^\"]*rate-limits?[^\"]*\".*");
    }

    /** By GitHub's own clock where it tells it. */
    private Optional<Long> untilReset(HttpHeaders headers) {
        String reset = headers.getFirst("X-RateLimit-Reset");
        if (reset == null || !reset.matches("\\d{1,12}")) {
            return Optional.empty();
        }
        long now = headers.getDate() < 0 ? clock.millis() : headers.getDate();
        return Optional.of(Math.max(1, Long.parseLong(reset) - now / 1000));
    }
}
