package ropewalk.connector;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** An answer that has arrived as a whole, and what its status means. */
record Answer(HttpStatusCode status, HttpHeaders headers, byte[] content) implements ClientHttpResponse {

    private static final int LONGEST_REASON = 300;
    /** Where vendors put what their support asks for. */
    private static final List<String> REQUEST_IDS =
            List.of("Request-Id", "X-Request-Id", "X-HubSpot-Correlation-Id", "X-Correlation-Id");

    static Answer of(ClientHttpResponse response, byte[] content) throws IOException {
        return new Answer(response.getStatusCode(), new HttpHeaders(response.getHeaders()), content);
    }

    @Nullable
    String requestId() {
        return REQUEST_IDS.stream()
                .map(headers::getFirst)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    Failure failure(String host) {
        int code = status.value();
        if (code == 401) {
            return new Unauthorised(host + " does not accept the account's credentials", requestId());
        }
        if (code == 429) {
            return Unavailable.busy(host + " asks for fewer calls", retryAfter(), requestId());
        }
        if (code == 503) {
            return Unavailable.down(host + " is down for the moment (503)", retryAfter(), requestId());
        }
        if (code >= 500 || code == 408) {
            return Unavailable.unknown(host + " failed (" + code + ")", requestId());
        }
        return new Refused("http-" + code, host + " refused (" + code + ")" + reason(), requestId());
    }

    /** RFC 9110, 10.2.3: seconds or a date. */
    private @Nullable Duration retryAfter() {
        String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (value == null) {
            return null;
        }
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Instant now = headers.getDate() > 0 ? Instant.ofEpochMilli(headers.getDate()) : Instant.now();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    /** The vendor's own words where its answer is JSON with a message in a usual place. */
    private String reason() {
        String text = new String(content, StandardCharsets.UTF_8);
        String found = words(text).orElse("");
        String oneLine = found.replaceAll("\\s+", " ").strip();
        return oneLine.isEmpty() ? "" : ": " + oneLine.substring(0, Math.min(LONGEST_REASON, oneLine.length()));
    }

    private static Optional<String> words(String text) {
        try {
            Map<String, Object> answer = Json.object(text);
            Object place = answer.get("error") instanceof Map<?, ?> nested ? nested.get("message") : null;
            return List.of("message", "error_description", "detail", "title", "error").stream()
                    .map(name -> place != null ? place : answer.get(name))
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .findFirst();
        } catch (IllegalArgumentException notJson) {
            return Optional.empty();
        }
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return status;
    }

    @Override
    public String getStatusText() {
        return "";
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public InputStream getBody() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public void close() {}
}
