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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** An answer that has arrived as a whole, and what its status means. */
record Answer(HttpStatusCode status, HttpHeaders headers, byte[] content) implements ClientHttpResponse {

    private static final int LONGEST_REASON = 300;
    private static final int LARGEST_STATUS = 999;
    private static final Pattern DAV_ERROR = Pattern.compile(
            "<(?:[A-Za-z0-9]{1,20}:)?error\\b[^>]{0,500}>\\s{0,100}<(?:[A-Za-z0-9]{1,20}:)?([a-z][a-z-]{1,59})\\b");
    /** Where vendors put what their support asks for. */
    private static final List<String> REQUEST_IDS = List.of(
            "Request-Id",
            "X-Request-Id",
            "X-HubSpot-Correlation-Id",
            "X-Correlation-Id",
            "Twilio-Request-Id",
            "X-Slack-Req-Id",
            "X-Ms-Workflow-Run-Id",
            "X-Ms-Request-Id",
            "X-GitHub-Request-Id",
            "X-Zendesk-Request-Id",
            "Atl-Traceid",
            "pspReference",
            "Paypal-Debug-Id",
            "X-DocuSign-TraceToken",
            "Xero-Correlation-Id");

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

    /** @param system as people call it */
    Failure failure(String system) {
        int code = status.value();
        if (code == 401) {
            return new Unauthorised(system + " does not accept the account's credentials", requestId());
        }
        if (code == 429) {
            return Unavailable.busy(system + " asks for fewer calls", retryAfter(), requestId());
        }
        if (code == 503) {
            return Unavailable.down(system + " is down for the moment (503)", retryAfter(), requestId());
        }
        if (code >= 500 || code == 408) {
            return Unavailable.unknown(system + " failed (" + code + ")", requestId());
        }
        Map<String, Object> said = said();
        String own = said.isEmpty() ? precondition("http-" + code) : code(said, code);
        return new Refused(own, code, system + " refused (" + code + ")" + reason(said), requestId());
    }

    /** RFC 9110, 10.2.3: seconds, or a date, which counts from the answer's own date as our clock may differ. */
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
            if (headers.getDate() < 0) {
                return null;
            }
            Instant answered = Instant.ofEpochMilli(headers.getDate());
            return until.isAfter(answered) ? Duration.between(answered, until) : Duration.ZERO;
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    /** The members of a JSON answer, those of a nested {@code error} first. */
    private Map<String, Object> said() {
        try {
            Map<String, Object> answer = new LinkedHashMap<>(Json.object(new String(content, StandardCharsets.UTF_8)));
            if (answer.get("error") instanceof Map<?, ?> nested) {
                nested.forEach((name, value) -> answer.put(String.valueOf(name), value));
            }
            return answer;
        } catch (IllegalArgumentException notJson) {
            return Map.of();
        }
    }

    /** WebDAV's way (RFC 4918, section 16): the condition that did not hold is an element inside {@code error}. */
    private String precondition(String otherwise) {
        var found = DAV_ERROR.matcher(new String(content, StandardCharsets.UTF_8));
        return found.find() ? found.group(1) : otherwise;
    }

    /** The vendor's own code where it has one, so that a diagram can catch it by name. */
    private static String code(Map<String, Object> said, int status) {
        return Stream.of(
                        texts(said, "code", "category", "errorCode"),
                        listed(said, "errors", "reason"),
                        listed(said, "errors", "code"),
                        listed(said, "details", "issue"),
                        texts(said, "name"),
                        numbered(said))
                .flatMap(codes -> codes)
                .filter(text -> text.matches("[A-Za-z][A-Za-z0-9_.-]{0,59}"))
                .findFirst()
                .orElse("http-" + status);
    }

    /** A number of the vendor's own: Twilio's, larger than any status of HTTP, and Adyen's, which is a text. */
    private static Stream<String> numbered(Map<String, Object> said) {
        return Stream.concat(
                said.get("code") instanceof Integer number && number > LARGEST_STATUS
                        ? Stream.of("error-" + number)
                        : Stream.empty(),
                texts(said, "errorCode").map(number -> "error-" + number));
    }

    /** Google's way, {@code errors: [{reason: …}]} beside a numeric code, Square's and PayPal's. */
    private static Stream<String> listed(Map<String, Object> said, String list, String member) {
        return said.get(list) instanceof List<?> entries
                ? entries.stream()
                        .filter(Map.class::isInstance)
                        .map(entry -> ((Map<?, ?>) entry).get(member))
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                : Stream.empty();
    }

    /** The vendor's own words, on one line. */
    private static String reason(Map<String, Object> said) {
        String found = Stream.of(
                        listed(said, "details", "description"),
                        texts(said, "message", "error_description", "detail", "title"),
                        byField(said),
                        texts(said, "description", "error"),
                        listed(said, "errors", "detail"))
                .flatMap(words -> words)
                .findFirst()
                .orElse("");
        String oneLine = found.replaceAll("\\s+", " ").strip();
        return oneLine.isEmpty() ? "" : ": " + oneLine.substring(0, Math.min(LONGEST_REASON, oneLine.length()));
    }

    /** Jira's way: {@code errorMessages: […], errors: {summary: "You must specify …"}}. */
    private static Stream<String> byField(Map<String, Object> said) {
        var words = new ArrayList<String>();
        if (said.get("errorMessages") instanceof List<?> messages) {
            messages.forEach(message -> words.add(String.valueOf(message)));
        }
        if (said.get("errors") instanceof Map<?, ?> fields) {
            fields.forEach((field, message) -> words.add(field + ": " + message));
        }
        if (said.get("details") instanceof Map<?, ?> fields) {
            fields.forEach((field, problems) -> words.addAll(described(field, problems)));
        }
        return words.isEmpty() ? Stream.empty() : Stream.of(String.join("; ", words));
    }

    /** Zendesk's way: {@code details: {name: [{description: "Name: is too short"}]}}. */
    private static List<String> described(Object field, @Nullable Object problems) {
        return problems instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(problem -> field + ": " + ((Map<?, ?>) problem).get("description"))
                        .toList()
                : List.of();
    }

    private static Stream<String> texts(Map<String, Object> said, String... names) {
        return Arrays.stream(names)
                .map(said::get)
                .filter(String.class::isInstance)
                .map(String.class::cast);
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
