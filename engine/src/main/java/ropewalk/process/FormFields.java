package ropewalk.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.http.Problem;

/** The fields of a form that a person may fill in: whatever else is sent is refused, what is sent is checked. */
public final class FormFields {
    private final Map<String, FormField> fields = new LinkedHashMap<>();

    private FormFields() {}

    public static FormFields of(Optional<Form> form) {
        FormFields fields = new FormFields();
        form.ifPresent(found -> fields.collect(found.components()));
        return fields;
    }

    /** form-js nests components in groups. */
    private void collect(List<?> components) {
        for (Object each : components) {
            if (each instanceof Map<?, ?> component) {
                if (component.get("components") instanceof List<?> nested) {
                    collect(nested);
                }
                FormField.of(component).ifPresent(field -> fields.put(field.key(), field));
            }
        }
    }

    /** The names of all fields, those that are only shown included. */
    public List<String> names() {
        return List.copyOf(fields.keySet());
    }

    /**
     * The values as they go into the process; what a person may only read is left out.
     *
     * @throws Problem 422 {@code unknown-field} or {@code invalid-fields}, naming them
     */
    public Map<String, Object> accept(Map<String, ? extends @Nullable Object> given) {
        for (String name : given.keySet()) {
            if (!fields.containsKey(name)) {
                throw Problem.unprocessable(
                                "unknown-field",
                                "The form has no field “" + name + "”; leave it out or deploy a form that has it.")
                        .with("field", name);
            }
        }
        Map<String, Object> accepted = new LinkedHashMap<>();
        Map<String, String> invalid = new LinkedHashMap<>();
        for (FormField field : fields.values()) {
            if (field.readOnly()) {
                continue;
            }
            try {
                Object value = field.accept(given.get(field.key()));
                if (value != null) {
                    accepted.put(field.key(), value);
                }
            } catch (FormField.NotAccepted reason) {
                invalid.put(field.key(), String.valueOf(reason.getMessage()));
            }
        }
        if (!invalid.isEmpty()) {
            throw Problem.unprocessable("invalid-fields", String.join("; ", invalid.values()))
                    .with("fields", invalid);
        }
        return accepted;
    }
}
