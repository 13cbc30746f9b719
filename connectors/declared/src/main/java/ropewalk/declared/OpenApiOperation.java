package ropewalk.declared;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes one operation of a description. What a document does not say is left to a person, in a note. */
final class OpenApiOperation {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final OpenApiDocument document;
    private final OpenApiDocument.Found found;
    private final OpenApiFields fields;
    private final List<String> notes;
    private final String id;
    private final Set<String> names = new HashSet<>();
    private final List<Object> inputs = new ArrayList<>();
    private final Map<String, Object> request = new LinkedHashMap<>();
    private String path;
    private boolean keyed;

    OpenApiOperation(OpenApiDocument document, OpenApiDocument.Found found, String id, List<String> notes) {
        this.document = document;
        this.found = found;
        this.fields = new OpenApiFields(document);
        this.notes = notes;
        this.id = id;
        this.path = found.path();
    }

    Map<String, Object> described() {
        request.put("method", found.method().toUpperCase(Locale.ROOT));
        request.put("path", path);
        parameters();
        body();
        request.put("path", path);
        var operation = new LinkedHashMap<String, Object>();
        operation.put("id", id);
        String summary = Words.sentence(found.operation().get("summary"), 80);
        operation.put("name", summary.isEmpty() ? Words.label(id) : summary);
        operation.put("idempotency", idempotency());
        if (!inputs.isEmpty()) {
            operation.put("inputs", inputs);
        }
        operation.put("request", request);
        if (found.method().equals("delete")) {
            operation.put("errors", List.of(Map.of("status", 404, "means", "nothing")));
        }
        answer(operation);
        return operation;
    }

    private String idempotency() {
        if (keyed) {
            return "native-key";
        }
        return switch (found.method()) {
            case "get" -> "read";
            case "put", "delete" -> "natural-key-upsert";
            default -> {
                notes.add(id + ": does the system take a key for repeated calls? Then it is native-key, and safer");
                yield "none";
            }
        };
    }

    private void parameters() {
        var all = new ArrayList<>(OpenApiDocument.entries(found.shared().get("parameters")));
        all.addAll(OpenApiDocument.entries(found.operation().get("parameters")));
        Map<String, Map<String, Object>> own = new LinkedHashMap<>();
        all.forEach(each -> {
            Map<String, Object> parameter = document.resolved(each);
            own.put(parameter.get("in") + " " + parameter.get("name"), parameter);
        });
        own.values().forEach(this::parameter);
    }

    private void parameter(Map<String, Object> parameter) {
        String name = Objects.toString(parameter.get("name"), "");
        boolean required = Boolean.TRUE.equals(parameter.get("required"));
        switch (Objects.toString(parameter.get("in"), "")) {
            case "path" -> {
                String input = input(name, parameter.get("schema"), parameter.get("description"), true);
                path = path.replace("{" + name + "}", "{" + input + "}");
            }
            case "query" -> pair("query", name, parameter, required);
            case "header" -> header(name, parameter, required);
            default ->
                notes.add(
                        id + ": “" + Words.line(name, 60) + "” goes neither into the path nor the query nor a header");
        }
    }

    private void header(String name, Map<String, Object> parameter, boolean required) {
        if (name.toLowerCase(Locale.ROOT).contains("idempotency-key")) {
            keyed = true;
            put("headers", name, "{call.key}");
        } else if (RequestReader.isHeader(name)) {
            pair("headers", name, parameter, required);
        }
    }

    private void pair(String where, String name, Map<String, Object> parameter, boolean required) {
        if (hasRoom(name, required)) {
            put(where, name, "{" + input(name, parameter.get("schema"), parameter.get("description"), required) + "}");
        }
    }

    private boolean hasRoom(String name, boolean required) {
        if (inputs.size() < FieldReader.MOST || required) {
            return true;
        }
        notes.add(id + ": “" + Words.line(name, 60)
                + "” is left out; an operation has %d inputs".formatted(FieldReader.MOST));
        return false;
    }

    private void body() {
        Map<String, Object> body = document.resolved(found.operation().get("requestBody"));
        Map<String, Object> content = OpenApiDocument.object(body.get("content"));
        if (content.isEmpty() || found.method().equals("get")) {
            return;
        }
        String type = content.keySet().stream()
                .filter(each -> each.startsWith(JSON))
                .findFirst()
                .orElse(content.containsKey(FORM) ? FORM : "");
        if (type.isEmpty()) {
            throw new InvalidDescription(id + " takes neither JSON nor a form, which a description cannot send");
        }
        Object schema = OpenApiDocument.object(content.get(type)).get("schema");
        boolean form = type.equals(FORM);
        Map<String, Object> properties = fields.properties(schema);
        if (properties.isEmpty() && !form) {
            boolean required = Boolean.TRUE.equals(body.get("required"));
            request.put("body", "{" + input("body", schema, body.get("description"), required) + "}");
            return;
        }
        List<Object> required = fields.required(schema);
        members(form ? "form" : "body", properties, required, true);
        members(form ? "form" : "body", properties, required, false);
    }

    /** What is required comes first. */
    private void members(String where, Map<String, Object> properties, List<Object> required, boolean needed) {
        properties.forEach((name, schema) -> {
            boolean fits = required.contains(name) == needed && !fields.isReadOnly(schema);
            if (fits && hasRoom(name, needed)) {
                put(where, name, "{" + input(name, schema, null, needed) + "}");
            }
        });
    }

    private String input(String said, @Nullable Object schema, @Nullable Object description, boolean required) {
        String name = Words.free(Words.camel(said), names, "");
        Map<String, Object> field = fields.field(name, said, schema, description);
        if (!required) {
            field.put("required", false);
        }
        inputs.add(field);
        return name;
    }

    @SuppressWarnings("unchecked")
    private void put(String where, String name, String template) {
        ((Map<String, Object>) request.computeIfAbsent(where, none -> new LinkedHashMap<String, Object>()))
                .put(name, template);
    }

    private void answer(Map<String, Object> operation) {
        Map<String, Object> responses = OpenApiDocument.object(found.operation().get("responses"));
        Map<String, Object> success = responses.entrySet().stream()
                .filter(each -> each.getKey().startsWith("2"))
                .map(each -> document.resolved(each.getValue()))
                .findFirst()
                .orElse(Map.of());
        Map<String, Object> content = OpenApiDocument.object(success.get("content"));
        String type = content.keySet().stream()
                .filter(each -> each.contains("json"))
                .findFirst()
                .orElse("");
        if (type.isEmpty()) {
            operation.put("answer", "none");
            return;
        }
        operation.put(
                "outputs", outputs(OpenApiDocument.object(content.get(type)).get("schema")));
    }

    private List<Object> outputs(@Nullable Object schema) {
        var outputs = new ArrayList<Object>();
        var taken = new HashSet<String>();
        Map<String, Object> properties = fields.properties(schema);
        if (properties.isEmpty()) {
            boolean list = fields.isList(schema);
            Map<String, Object> all =
                    fields.field(list ? "entries" : "answer", list ? "entries" : "answer", schema, null);
            all.put("from", "");
            outputs.add(all);
        }
        properties.forEach((said, of) -> {
            if (outputs.size() < FieldReader.MOST) {
                String name = Words.free(Words.camel(said), taken, "");
                Map<String, Object> output = fields.field(name, said, of, null);
                // another choice than those that are known to us is no reason to fail
                if (output.remove("choices") != null) {
                    output.remove("kind");
                }
                String from = "/" + said.replace("~", "~0").replace("/", "~1");
                if (!from.equals("/" + name)) {
                    output.put("from", from);
                }
                outputs.add(output);
            }
        });
        return outputs;
    }
}
