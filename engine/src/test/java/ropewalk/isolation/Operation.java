package ropewalk.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An operation as the server's own API document names it.
 *
 * @param id its operationId
 * @param takesFile whether its body is a form with a file
 * @param parameters the names of those in its query
 */
record Operation(String id, String method, String path, boolean takesFile, List<String> parameters) {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    static List<Operation> of(JsonNode document) {
        List<Operation> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.at("/paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    JsonNode said = operation.getValue();
                    found.add(new Operation(
                            said.at("/operationId").asString(),
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            said.at("/requestBody/content").has("multipart/form-data"),
                            said.at("/parameters")
                                    .valueStream()
                                    .filter(parameter ->
                                            parameter.at("/in").asString().equals("query"))
                                    .map(parameter -> parameter.at("/name").asString())
                                    .toList()));
                }
            }
        }
        return found;
    }

    boolean reads() {
        return method.equals("GET");
    }

    /** The path with these ids in it, in order. */
    String address(List<String> ids) {
        String address = path;
        for (String id : ids) {
            address = address.replaceFirst("\\{[^}]+}", id);
        }
        return address;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
