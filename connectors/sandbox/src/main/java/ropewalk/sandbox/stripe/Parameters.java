package ropewalk.sandbox.stripe;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form as Stripe takes it: nested members in brackets. */
record Parameters(Map<String, String> values) {

    static final Parameters NONE = new Parameters(Map.of());

    @Nullable
    String text(String name) {
        return values.get(name);
    }

    String required(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw new Refusal(400, "parameter_missing", "Missing required param: " + name + ".", name);
        }
        return value;
    }

    long number(String name, long otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("-?\\d{1,18}")) {
            throw new Refusal(400, "parameter_invalid_integer", "Invalid integer: " + value, name);
        }
        return Long.parseLong(value);
    }

    long requiredNumber(String name) {
        required(name);
        return number(name, 0);
    }

    Map<String, Object> metadata() {
        return members("metadata");
    }

    /** What stands in brackets after a name, {@code invoice_creation[invoice_data][metadata][key]} for example. */
    Map<String, Object> members(String name) {
        var members = new LinkedHashMap<String, Object>();
        values.forEach((path, value) -> {
            if (path.startsWith(name + "[") && path.endsWith("]")) {
                members.put(path.substring(name.length() + 1, path.length() - 1), value);
            }
        });
        return members;
    }

    /** Stripe's no, in its own words. */
    static final class Refusal extends RuntimeException {
        final int status;
        final String code;
        final @Nullable String parameter;

        Refusal(int status, String code, String message, @Nullable String parameter) {
            super(message);
            this.status = status;
            this.code = code;
            this.parameter = parameter;
        }
    }
}
