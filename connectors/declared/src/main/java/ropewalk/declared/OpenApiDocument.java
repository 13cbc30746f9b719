package ropewalk.declared;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Json;

/** An OpenAPI 3 document (https://spec.openapis.org/oas/v3.1.0). What it refers to outside of itself is not fetched. */
final class OpenApiDocument {

    /** @param shared what is said of the path as a whole */
    record Found(String method, String path, Map<String, Object> operation, Map<String, Object> shared) {}

    private static final TreeReader.Limits LIMITS = new TreeReader.Limits(30_000_000, 100, 5_000_000);
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final int MOST_HOPS = 20;

    private final Map<String, Object> whole;

    private OpenApiDocument(Map<String, Object> whole) {
        this.whole = whole;
    }

    static OpenApiDocument read(byte[] file) {
        if (file.length > LIMITS.bytes()) {
            throw new InvalidDescription("The document has more than %,d bytes".formatted(LIMITS.bytes()));
        }
        String text = new String(file, StandardCharsets.UTF_8);
        var document = new OpenApiDocument(object(
                text.stripLeading().startsWith("{")
                        ? json(text)
                        : TreeReader.read(file, LIMITS).plain()));
        if (!Objects.toString(document.whole.get("openapi"), "").startsWith("3.")) {
            throw new InvalidDescription("This is no OpenAPI 3 document; its member “openapi” would begin with 3.");
        }
        return document;
    }

    private static Map<String, Object> json(String text) {
        try {
            return Json.object(text);
        } catch (IllegalArgumentException broken) {
            throw new InvalidDescription("This is no JSON that can be read");
        }
    }

    Map<String, Object> member(String name) {
        return object(whole.get(name));
    }

    List<Object> list(String name) {
        return entries(whole.get(name));
    }

    /** By their operationId, in the document's order. */
    Map<String, Found> operations() {
        Map<String, Found> all = new LinkedHashMap<>();
        member("paths").forEach((path, item) -> {
            Map<String, Object> shared = resolved(item);
            shared.forEach((method, operation) -> {
                if (METHODS.contains(method) && object(operation).get("operationId") instanceof String id) {
                    all.putIfAbsent(id, new Found(method, path, object(operation), shared));
                }
            });
        });
        return all;
    }

    /** The thing itself, where it is said elsewhere in the document. */
    Map<String, Object> resolved(@Nullable Object thing) {
        Map<String, Object> here = object(thing);
        for (int hops = 0; here.get("$ref") instanceof String reference; hops++) {
            if (hops == MOST_HOPS || !reference.startsWith("#/")) {
                return Map.of();
            }
            Object there = whole;
            for (String step : reference.substring(2).split("/")) {
                there = object(there).get(step.replace("~1", "/").replace("~0", "~"));
            }
            here = object(there);
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> members ? (Map<String, Object>) members : Map.of();
    }

    @SuppressWarnings("unchecked")
    static List<Object> entries(@Nullable Object value) {
        return value instanceof List<?> all ? (List<Object>) all : List.of();
    }
}
