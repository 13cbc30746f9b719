package ropewalk.marketplace;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import ropewalk.connection.Outcome;
import ropewalk.connector.Failure;
import ropewalk.connector.Http;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;
import ropewalk.skill.Permission;
import ropewalk.skill.Permission.Kind;

/**
 * Requests of skills' code: by https to the hosts that were consented to, on the way that all connections take, which reaches the public
 * internet alone.
 */
@Component
class SkillRequests {
    private static final int LARGEST = 1 << 20;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> SAFE = Set.of("GET");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{0,4000}");
    /** What decides about the connection is not the code's. */
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "upgrade",
            "te",
            "trailer",
            "expect",
            "cookie");

    private final Outside outside;
    private final Clock clock;

    SkillRequests(Outside outside, Clock clock) {
        this.outside = outside;
        this.clock = clock;
    }

    /**
     * @param question {@code {"url": …, "method": "GET", "headers": {…}, "body": …}}: a body that is no text goes as JSON
     * @param key tells the host which requests are the same one again
     * @return {@code {"done": {"status": 200, "body": …}}} or {@code {"refused": {"code": …, "message": …}}}
     */
    String send(Set<Permission> permissions, Map<String, Object> question, String key, Duration left)
            throws SkillHost.Ended, SkillHost.NotConsented {
        Set<String> hosts = new TreeSet<>();
        permissions.stream()
                .filter(permission -> permission.kind() == Kind.HOST)
                .forEach(permission -> hosts.add(permission.name()));
        URI address = address(String.valueOf(question.get("url")));
        if (!isWithin(hosts, address)) {
            throw new SkillHost.NotConsented(
                    "“" + address.getHost() + "” is not among the hosts that this skill was allowed");
        }
        String method = String.valueOf(question.getOrDefault("method", "GET"));
        if (!METHODS.contains(method)) {
            throw new SkillHost.NotConsented("a request is one of " + String.join(", ", new TreeSet<>(METHODS)));
        }
        try {
            return answer(sent(hosts, address, method, question, key, left));
        } catch (Refused refused) {
            return Json.write(
                    Map.of("refused", Map.of("code", refused.code(), "message", String.valueOf(refused.getMessage()))));
        } catch (Unavailable unavailable) {
            throw new SkillHost.Ended(outcome(unavailable, method, address));
        } catch (Failure failure) {
            return Json.write(
                    Map.of("refused", Map.of("code", "unauthorised", "message", String.valueOf(failure.getMessage()))));
        }
    }

    private static URI address(String text) throws SkillHost.NotConsented {
        try {
            URI address = new URI(text);
            if (address.getHost() != null && "https".equals(address.getScheme())) {
                return address;
            }
        } catch (URISyntaxException none) {
            throw new SkillHost.NotConsented("the address of its request is none");
        }
        throw new SkillHost.NotConsented("the address of its request is none that begins with https");
    }

    private static boolean isWithin(Set<String> hosts, URI address) {
        return address.getHost() != null
                && hosts.contains(address.getHost())
                && (address.getPort() == -1 || address.getPort() == 443)
                && address.getUserInfo() == null;
    }

    private ResponseEntity<byte[]> sent(
            Set<String> hosts, URI address, String method, Map<String, Object> question, String key, Duration left)
            throws SkillHost.NotConsented {
        Outside.Limits limits = new Outside.Limits(Duration.ofSeconds(5), left, 5, LARGEST);
        Http http = outside.http(address.getHost(), false, limits).narrowed(uri -> isWithin(hosts, uri), LARGEST);
        RestClient.RequestBodySpec request =
                http.client(address).build().method(HttpMethod.valueOf(method)).uri(address);
        for (Map.Entry<String, String> header : headers(question).entrySet()) {
            request.header(header.getKey(), header.getValue());
        }
        if (!SAFE.contains(method)) {
            request.header("Idempotency-Key", key);
        }
        Object body = question.get("body");
        if (body instanceof String text) {
            request.body(text.getBytes(StandardCharsets.UTF_8));
        } else if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON)
                    .body(Json.write(body).getBytes(StandardCharsets.UTF_8));
        }
        return request.retrieve().toEntity(byte[].class);
    }

    private static Map<String, String> headers(Map<String, Object> question) throws SkillHost.NotConsented {
        Map<String, String> headers = new LinkedHashMap<>();
        if (question.get("headers") instanceof Map<?, ?> given) {
            for (Map.Entry<?, ?> header : given.entrySet()) {
                String name = String.valueOf(header.getKey());
                String value = String.valueOf(header.getValue());
                if (!HEADER.matcher(name).matches()
                        || !VALUE.matcher(value).matches()
                        || OURS.contains(name.toLowerCase(Locale.ROOT))) {
                    throw new SkillHost.NotConsented("a header of its request is none that it can set");
                }
                headers.put(name, value);
            }
        }
        return headers;
    }

    private static String answer(ResponseEntity<byte[]> answer) {
        byte[] content = answer.getBody();
        String text = content == null ? "" : new String(content, StandardCharsets.UTF_8);
        Object body = text;
        MediaType type = answer.getHeaders().getContentType();
        if (type != null && type.getSubtype().endsWith("json")) {
            try {
                body = Json.read(text, Object.class);
            } catch (IllegalArgumentException notJson) {
                body = text;
            }
        }
        return Json.write(
                Map.of("done", Map.of("status", answer.getStatusCode().value(), "body", body == null ? "" : body)));
    }

    private Outcome outcome(Unavailable unavailable, String method, URI address) {
        if (!unavailable.outcomeKnown() && !SAFE.contains(method)) {
            return new Outcome.Unknown(unavailable.getMessage(), unavailable.vendorRequestId());
        }
        Duration asked = unavailable.retryAfter() == null ? PAUSE : unavailable.retryAfter();
        return new Outcome.Busy(
                unavailable.getMessage(),
                clock.instant().plus(asked),
                true,
                false,
                address.getHost(),
                address.getHost());
    }
}
