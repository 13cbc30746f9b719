package ropewalk.process;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.process.Repair.Expected;
import ropewalk.process.Repair.RemoveVariable;
import ropewalk.process.Repair.SetVariable;
import ropewalk.process.engine.ProcessValues;
import ropewalk.process.story.VariableValue;
import tools.jackson.databind.json.JsonMapper;

/** Changes an instance's own data, unless it is no longer what the person saw. */
@Component
class VariableRepair {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 4_000;

    private final RuntimeService runtime;
    private final JsonMapper json;

    VariableRepair(RuntimeService runtime, JsonMapper json) {
        this.runtime = runtime;
        this.json = json;
    }

    /** @return whether the variable was there before */
    boolean set(String instance, SetVariable change) {
        if (change.name().length() > LONGEST_NAME) {
            throw Problem.unprocessable(
                    "invalid-variable", "A variable's name has 1 to " + LONGEST_NAME + " characters.");
        }
        TypedValue value = value(change);
        boolean existed = check(instance, change.name(), change.expected());
        runtime.setVariable(instance, change.name(), value);
        return existed;
    }

    void remove(String instance, RemoveVariable change) {
        if (!check(instance, change.name(), change.expected())) {
            throw Problem.conflict(
                    "variable-changed", "There is no variable “" + change.name() + "” any more; load the page again.");
        }
        runtime.removeVariable(instance, change.name());
    }

    private boolean check(String instance, String name, @Nullable Expected expected) {
        TypedValue present = runtime.getVariableTyped(instance, name, true);
        boolean exists = present != null;
        if (expected == null) {
            return exists;
        }
        Object value = VariableValue.of(present);
        if (expected.exists() != exists || !isSame(expected.value(), value)) {
            throw Problem.conflict(
                            "variable-changed",
                            "“" + name + "” has changed since you looked; compare it with what is there now.")
                    .with("exists", exists)
                    .with("present", value);
        }
        return exists;
    }

    /** Numbers are the same when they are written the same. */
    private boolean isSame(@Nullable Object one, @Nullable Object other) {
        return json.readTree(json.writeValueAsString(one)).equals(json.readTree(json.writeValueAsString(other)));
    }

    private static TypedValue value(SetVariable change) {
        Object value = change.value();
        return switch (change.type()) {
            case TEXT -> {
                if (!(value instanceof String text) || text.length() > LONGEST_TEXT) {
                    throw invalid(
                            change, "a text of at most " + LONGEST_TEXT + " characters; longer ones fit into JSON");
                }
                yield Variables.stringValue(text);
            }
            case NUMBER -> {
                if (value instanceof Integer || value instanceof Long) {
                    yield Variables.longValue(((Number) value).longValue());
                }
                if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
                    yield Variables.doubleValue(number.doubleValue());
                }
                throw invalid(change, "a number");
            }
            case BOOLEAN -> {
                if (!(value instanceof Boolean truth)) {
                    throw invalid(change, "yes or no");
                }
                yield Variables.booleanValue(truth);
            }
            case DATE -> Variables.dateValue(date(change));
            case JSON -> SpinValues.jsonValue(ProcessValues.toJson(value)).create();
        };
    }

    private static Date date(SetVariable change) {
        try {
            return Date.from(Instant.parse(String.valueOf(change.value())));
        } catch (DateTimeParseException | IllegalArgumentException noDate) {
            throw invalid(change, "a moment such as 2026-11-24T09:30:00Z");
        }
    }

    private static Problem invalid(SetVariable change, String what) {
        return Problem.unprocessable("invalid-variable", "“" + change.name() + "” has to be " + what + ".");
    }
}
