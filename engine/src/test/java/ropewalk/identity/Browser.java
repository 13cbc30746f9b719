package ropewalk.identity;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser with a jar of cookies that speaks to the server over real HTTP, as the screen does. */
public final class Browser {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String address;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private boolean sendsCsrf = true;
    private String host = "";

    public Browser(int port) {
        this.address = "http://localhost:" + port;
    }

    /** Signs in and fails the test when that is refused. */
    public Browser signedIn(String workspace, String email, String password) {
        Answer answer = signIn(workspace, email, password);
        if (answer.status() != 200) {
            throw new AssertionError("sign-in of " + email + " in " + workspace + ": " + answer);
        }
        return this;
    }

    public Answer signIn(String workspace, String email, String password) {
        return post("/api/session", Map.of("workspace", workspace, "email", email, "password", password));
    }

    /** Of the server, as a browser shows it. */
    String address() {
        return address;
    }

    public Browser withoutCsrf() {
        sendsCsrf = false;
        return this;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /** Asks at this host from now on, which leads to the same server. */
    public Browser at(String host) {
        this.host = host + address.substring(address.lastIndexOf(':'));
        return this;
    }

    /** Empty when there is none. */
    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body, Map.of());
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body, Map.of());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    /** Changes what was read with this ETag. */
    public Answer patch(String path, String etag, Object body) {
        return send("PATCH", path, body, Map.of("If-Match", etag));
    }

    /** One file in the part {@code file} of a form, as a browser sends it. */
    public Answer upload(String path, String name, String type, byte[] content, Map<String, String> headers) {
        String boundary = "a-boundary-that-no-test-file-has";
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: " + type + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return parts(path, boundary, List.of(head, content, end), headers);
    }

    /** @param body a whole form of parts, as its boundary divides it */
    public Answer parts(String path, String boundary, List<byte[]> body, Map<String, String> headers) {
        var request = request(path, headers);
        request.setHeader("Content-Type", "multipart/form-data; boundary=" + boundary);
        request.method("POST", HttpRequest.BodyPublishers.ofByteArrays(body));
        return receive(request.build());
    }

    public Answer send(String method, String path, @Nullable Object body, Map<String, String> headers) {
        var request = request(path, headers);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else if (body instanceof byte[] content) {
            request.setHeader("Content-Type", "application/octet-stream");
            request.method(method, HttpRequest.BodyPublishers.ofByteArray(content));
        } else if (body instanceof String form) {
            request.setHeader("Content-Type", "application/x-www-form-urlencoded");
            request.method(method, HttpRequest.BodyPublishers.ofString(form));
        } else {
            request.setHeader("Content-Type", "application/json");
            request.method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
        return receive(request.build());
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path));
        headers.forEach(request::setHeader);
        if (!host.isEmpty()) {
            request.setHeader("Host", host);
        }
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (sendsCsrf && cookies.containsKey("XSRF-TOKEN")) {
            request.setHeader("X-CSRF-TOKEN", cookies.get("XSRF-TOKEN"));
        }
        return request;
    }

    private Answer receive(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Answer(
                    response.statusCode(),
                    response.headers().map().entrySet().stream()
                            .collect(Collectors.toMap(
                                    header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                                    header -> String.join(", ", header.getValue()))),
                    read(response));
        } catch (IOException failure) {
            throw new AssertionError(request.toString(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(request.toString(), interrupted);
        }
    }

    /** Of a stream, which does not end, the first event. */
    private static String read(HttpResponse<InputStream> response) throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        try (InputStream body = response.body()) {
            if (!type.startsWith("text/event-stream")) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
            StringBuilder event = new StringBuilder();
            while (event.indexOf("\n\n") < 0) {
                event.append((char) body.read());
            }
            return event.toString();
        }
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    /** @param headers by lower-case name */
    public record Answer(int status, Map<String, String> headers, String body) {
        public JsonNode json() {
            return JSON.readTree(body);
        }

        /** The text at a JSON pointer such as {@code /person/name}; empty when there is none. */
        public String text(String pointer) {
            return json().at(pointer).asString("");
        }

        public String etag() {
            return headers.getOrDefault("etag", "");
        }
    }
}
