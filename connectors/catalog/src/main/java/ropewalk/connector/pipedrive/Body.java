package ropewalk.connector.pipedrive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import ropewalk.connector.pipedrive.PipedriveApi.Way;

/** What is sent; whatever is absent is left out, and so stays as it is in Pipedrive. */
final class Body {

    private final Map<String, Object> members = new LinkedHashMap<>();

    Body with(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    /** As the first address or number, before those that are there already. */
    Body way(String name, @Nullable String value, @Nullable List<Way> before) {
        if (value == null) {
            return this;
        }
        var ways = new ArrayList<Map<String, Object>>();
        ways.add(Map.of("value", value, "primary", true, "label", "work"));
        for (Way way : before == null ? List.<Way>of() : before) {
            if (way.value() != null && !way.primary() && !way.value().equals(value)) {
                ways.add(Map.of(
                        "value", way.value(), "primary", false, "label", way.label() == null ? "work" : way.label()));
            }
        }
        return with(name, ways);
    }

    Body custom(@Nullable Map<String, Object> fields, Map<String, String> ours) {
        var all = new LinkedHashMap<String, Object>();
        if (fields != null) {
            all.putAll(fields);
        }
        all.putAll(ours);
        return with("custom_fields", all.isEmpty() ? null : all);
    }

    Map<String, Object> members() {
        return members;
    }

    /** For the address: names and values in turn. */
    static MultiValueMap<String, String> question(@Nullable Object... namesAndValues) {
        var question = new LinkedMultiValueMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                question.set(String.valueOf(namesAndValues[i]), value.toString());
            }
        }
        return question;
    }
}
