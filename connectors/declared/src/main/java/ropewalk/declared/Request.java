package ropewalk.declared;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriUtils;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Json;

/**
 * How one request is made of values.
 *
 * @param body JSON; null where there is a form or nothing
 */
record Request(
        HttpMethod method,
        Path path,
        Map<String, Template> query,
        Map<String, Template> headers,
        @Nullable Content body,
        Map<String, Template> form) {

    private static final int LONGEST_HEADER = 1_000;
    private static final int LONGEST_ADDRESS = 8_000;
    private static final int LARGEST_BODY = 1_000_000;

    boolean names(String name) {
        return path.template().names(name)
                || query.values().stream().anyMatch(each -> each.names(name))
                || headers.values().stream().anyMatch(each -> each.names(name))
                || form.values().stream().anyMatch(each -> each.names(name))
                || body != null && body.names(name);
    }

    /** @param more of the query, which paging adds */
    URI address(URI server, Template.Scope scope, Map<String, String> more) {
        Map<String, String> pairs = filled(query, scope);
        pairs.putAll(more);
        String base = server.toString().replaceAll("/+$", "");
        String address = base + path.filled(scope) + (pairs.isEmpty() ? "" : "?" + encoded(pairs));
        if (address.length() > LONGEST_ADDRESS) {
            throw InvalidFields.of("", "The values make an address that is too long");
        }
        return URI.create(address);
    }

    /** @throws InvalidFields when a value does not fit into a header */
    Map<String, String> headers(Template.Scope scope) {
        Map<String, String> filled = filled(headers, scope);
        filled.forEach((name, value) -> {
            if (!value.matches("[ -~]{0," + LONGEST_HEADER + "}")) {
                throw InvalidFields.of(
                        "", "The header %s takes up to 1,000 printable characters of ASCII".formatted(name));
            }
        });
        return filled;
    }

    byte @Nullable [] content(Template.Scope scope) {
        if (body == null && form.isEmpty()) {
            return null;
        }
        String text = body == null ? encoded(filled(form, scope)) : Json.write(body.value(scope));
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        if (content.length > LARGEST_BODY) {
            throw InvalidFields.of("", "The values are too large to be sent: more than 1,000,000 bytes");
        }
        return content;
    }

    MediaType type() {
        return body == null ? MediaType.APPLICATION_FORM_URLENCODED : MediaType.APPLICATION_JSON;
    }

    private static Map<String, String> filled(Map<String, Template> templates, Template.Scope scope) {
        var filled = new LinkedHashMap<String, String>();
        templates.forEach((name, template) -> {
            String value = template.filled(scope);
            if (value != null) {
                filled.put(name, value);
            }
        });
        return filled;
    }

    private static String encoded(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
