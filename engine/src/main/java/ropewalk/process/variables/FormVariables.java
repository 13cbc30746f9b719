package ropewalk.process.variables;

import java.util.Set;
import java.util.TreeSet;
import ropewalk.process.engine.Expressions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The variables of a form-js form.
 *
 * @param written what its fields become, without what lies within them
 * @param read what fields show that nobody can change, and what conditions and values are computed from
 */
record FormVariables(String id, Set<String> written, Set<String> read) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final FormVariables NONE = new FormVariables("", Set.of(), Set.of());

    /** No variables when the text is no form. */
    static FormVariables of(String content) {
        try {
            JsonNode form = JSON.readTree(content);
            FormVariables found = new FormVariables(form.path("id").asString(""), new TreeSet<>(), new TreeSet<>());
            found.walk(form.path("components"));
            found.read.removeAll(found.written);
            return found;
        } catch (JacksonException unreadable) {
            return NONE;
        }
    }

    private void walk(JsonNode node) {
        if (node.isString() && node.asString().startsWith("=")) {
            read.addAll(Expressions.feelNames(node.asString().substring(1)));
        }
        String key = node.path("key").asString("").split("\\.", 2)[0].strip();
        if (!key.isEmpty()) {
            boolean shown = node.path("disabled").asBoolean(false)
                    || node.path("readonly").asBoolean(false);
            (shown ? read : written).add(key);
        }
        node.forEach(this::walk);
    }
}
