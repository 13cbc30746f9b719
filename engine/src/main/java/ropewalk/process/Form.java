package ropewalk.process;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form of form-js (https://bpmn.io/toolkit/form-js), as drawn.
 *
 * @param components as form-js reads them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Form(String id, List<Map<String, Object>> components, @Nullable Integer schemaVersion) {
    public Form {
        components = List.copyOf(components);
    }
}
