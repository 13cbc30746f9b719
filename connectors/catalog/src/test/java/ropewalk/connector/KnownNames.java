package ropewalk.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which members a description names, through references and combinations of schemas. */
final class KnownNames {

    private static final List<String> COMBINED = List.of("allOf", "anyOf", "oneOf");
    private static final int DEEPEST = 40;

    private final JsonNode description;

    KnownNames(JsonNode description) {
        this.description = description;
    }

    /** Where a reference leads to in the end; the pointer itself when it is none. */
    String resolved(String pointer) {
        String here = pointer;
        for (int i = 0; i < DEEPEST; i++) {
            JsonNode reference = description.at(here).path("$ref");
            if (!reference.isTextual()) {
                return here;
            }
            if (!reference.asText().startsWith("#/")) {
                throw new AssertionError("The description refers to another file: " + reference.asText());
            }
            here = reference.asText().substring(1);
        }
        throw new AssertionError("The description refers to itself at " + pointer);
    }

    /** Notes the members of a JSON text that its schema does not name. */
    void in(String pointer, String json, List<String> misfits) {
        try {
            look(Set.of(pointer), new ObjectMapper().readTree(json), "$", misfits);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** The same for a form, whose nested names are {@code outer[inner]}. */
    void form(String pointer, Set<String> fields, List<String> misfits) {
        Set<String> schemas = everything(Set.of(pointer));
        for (String field : fields) {
            String outer = field.replaceAll("\\[.*", "");
            if (!isOpen(schemas) && members(schemas, outer).isEmpty()) {
                misfits.add("$." + outer + " is not described");
            }
        }
    }

    private void look(Set<String> pointers, JsonNode value, String where, List<String> misfits) {
        Set<String> schemas = everything(pointers);
        if (value.isArray()) {
            Set<String> items = new LinkedHashSet<>();
            schemas.stream()
                    .filter(each -> description.at(each).path("items").isObject())
                    .forEach(each -> items.add(each + "/items"));
            value.forEach(item -> look(items, item, where + "[]", misfits));
        } else if (value.isObject()) {
            boolean open = isOpen(schemas);
            value.properties().forEach(member -> {
                Set<String> inner = members(schemas, member.getKey());
                if (!inner.isEmpty()) {
                    look(inner, member.getValue(), where + "." + member.getKey(), misfits);
                } else if (!open) {
                    misfits.add(where + "." + member.getKey() + " is not described");
                }
            });
        }
    }

    /** The schemas themselves and all that they are combined of. */
    private Set<String> everything(Set<String> pointers) {
        Set<String> found = new LinkedHashSet<>();
        var coming = new ArrayList<>(pointers);
        while (!coming.isEmpty()) {
            String here = resolved(coming.remove(0));
            if (found.add(here)) {
                for (String word : COMBINED) {
                    for (int i = 0; i < description.at(here).path(word).size(); i++) {
                        coming.add(here + "/" + word + "/" + i);
                    }
                }
            }
        }
        return found;
    }

    private Set<String> members(Set<String> schemas, String name) {
        String escaped = name.replace("~", "~0").replace("/", "~1");
        Set<String> found = new LinkedHashSet<>();
        for (String each : schemas) {
            String member = each + "/properties/" + escaped;
            if (!description.at(member).isMissingNode()) {
                found.add(member);
            }
        }
        return found;
    }

    /** Whether one says that there may be others, or none says anything about members. */
    private boolean isOpen(Set<String> schemas) {
        boolean named = schemas.stream()
                .anyMatch(each -> !description.at(each).path("properties").isEmpty());
        return !named
                || schemas.stream()
                        .map(each -> description.at(each).path("additionalProperties"))
                        .anyMatch(others -> others.isObject() || others.asBoolean());
    }
}
