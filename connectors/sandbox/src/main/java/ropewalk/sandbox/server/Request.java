package ropewalk.sandbox.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a client sent; the values of a repeated name are joined by commas. */
public record Request(
        String method, String path, Map<String, String> query, Map<String, List<String>> headers, String body) {

    static Request of(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                pairs(exchange.getRequestURI().getRawQuery()),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The part of the path at a place: 0 is the first. */
    public String part(int place) {
        String[] parts = path.substring(1).split("/");
        return place < parts.length ? parts[place] : "";
    }

    /** Whether method and path fit, {@code *} standing for one part of the path. */
    public boolean is(String expectedMethod, String pattern) {
        return method.equals(expectedMethod)
                && path.matches(pattern.replace(".", "\\.").replace("*", "[^/]+"));
    }

    /** The body as a form, bracketed names as they are. */
    public Map<String, String> form() {
        return pairs(body);
    }

    /** The body as a JSON object; empty when it is none. */
    public Map<String, Object> json() {
        return Json.object(body);
    }

    private static Map<String, String> pairs(@org.jspecify.annotations.Nullable String text) {
        var pairs = new LinkedHashMap<String, String>();
        for (String pair : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            pairs.merge(decode(name), value, (one, other) -> one + "," + other);
        }
        return pairs;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
