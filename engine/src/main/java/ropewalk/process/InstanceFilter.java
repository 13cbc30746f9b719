package ropewalk.process;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.http.Problem;
import ropewalk.process.story.Sql;

/**
 * Which instances are meant, as it stands in an address; what is null does not matter.
 *
 * @param definition a process's key
 * @param definitionId one version of it
 * @param businessKey how it begins
 * @param element the element that holds a token now
 * @param cause of an open incident, as {@link IncidentCauses} names it
 * @param variable the name of one of the instance's own variables
 * @param comparison of that variable with the value
 * @param valueType what the value is; text unless told
 */
@Schema(name = "InstanceFilter")
record InstanceFilter(
        @Nullable @Schema(allowableValues = {"running", "failed", "suspended", "ended"}) String state,
        @Nullable String definition,
        @Nullable String definitionId,
        @Nullable String businessKey,
        @Nullable String element,
        @Nullable String cause,
        @Nullable String variable,
        @Nullable @Schema(allowableValues = {"is", "is-not", "above", "below", "begins"}) String comparison,
        @Nullable String value,
        @Nullable @Schema(allowableValues = {"text", "number", "boolean", "date"}) String valueType,
        @Nullable @Schema(format = "date-time") String startedFrom,
        @Nullable @Schema(format = "date-time") String startedTo,
        @Nullable @Schema(format = "date-time") String endedFrom,
        @Nullable @Schema(format = "date-time") String endedTo) {
    private static final Map<String, String> STATES = Map.of(
            "running", "i.state = 'running'",
            "failed", "i.state = 'running' and i.failures > 0",
            "suspended", "i.state = 'running' and i.suspended",
            "ended", "i.state <> 'running'");

    private static final Map<String, String> COMPARISONS =
            Map.of("is", "=", "is-not", "<>", "above", ">", "below", "<");

    /** One more than any character that a text may go on with, in the order of bytes. */
    private static final String BEHIND_ALL = "\uDBFF\uDFFD";

    static InstanceFilter ofCause(String cause) {
        return new InstanceFilter(null, null, null, null, null, cause, null, null, null, null, null, null, null, null);
    }

    /** Conditions on process_instance i, with their parameters. */
    record Where(String sql, Map<String, Object> parameters) {}

    /** @throws Problem 400 when something is asked for that cannot be understood */
    Where where() {
        StringBuilder sql = new StringBuilder("i.definition_key <> all(cast(:hidden as text[]))");
        Map<String, Object> parameters = new HashMap<>();
        if (state != null) {
            String condition = STATES.get(state);
            if (condition == null) {
                throw Problem.badRequest(
                        "invalid-state", "state is one of running, failed, suspended and ended, not “" + state + "”.");
            }
            sql.append(" and ").append(condition);
        }
        equal(sql, parameters, "definition", "i.definition_key", definition);
        equal(sql, parameters, "definitionId", "i.definition_id", definitionId);
        if (businessKey != null) {
            sql.append(" and i.business_key >= :keyFrom and i.business_key < :keyTo");
            parameters.put("keyFrom", businessKey);
            parameters.put("keyTo", businessKey + BEHIND_ALL);
        }
        if (element != null) {
            sql.append(" and i.id in (select s.instance_id from process_open_step s"
                    + " where s.element_id = :element and s.ended_on is null)");
            parameters.put("element", element);
        }
        if (cause != null) {
            sql.append(" and i.id in (select f.instance_id from process_incident f where " + IncidentCauses.ID
                    + " = :cause and f.ended_at is null)");
            parameters.put("cause", cause);
        }
        variable(sql, parameters);
        moment(sql, parameters, "startedFrom", "i.started_at >=", startedFrom);
        moment(sql, parameters, "startedTo", "i.started_at <", startedTo);
        moment(sql, parameters, "endedFrom", "i.ended_at >=", endedFrom);
        moment(sql, parameters, "endedTo", "i.ended_at <", endedTo);
        return new Where(sql.toString(), parameters);
    }

    private void variable(StringBuilder sql, Map<String, Object> parameters) {
        if (variable == null) {
            if (comparison != null || value != null || valueType != null) {
                throw Problem.badRequest(
                        "invalid-filter", "Name the variable that comparison, value and valueType are about.");
            }
            return;
        }
        String how = comparison == null ? "is" : comparison;
        boolean number = "number".equals(valueType);
        String column = number ? "v.number_value" : "v.text_value";
        String condition;
        if (how.equals("begins") && !number) {
            condition = column + " >= :value and " + column + " < :valueTo";
            parameters.put("valueTo", comparable() + BEHIND_ALL);
        } else if (COMPARISONS.containsKey(how)) {
            condition = column + " " + COMPARISONS.get(how) + " :value";
        } else {
            throw Problem.badRequest(
                    "invalid-filter", "comparison is one of is, is-not, above, below and (for text) begins.");
        }
        sql.append(" and exists (select 1 from process_variable v where v.instance_id = i.id and v.name = :variable"
                + " and " + condition + ")");
        parameters.put("variable", variable);
        parameters.put("value", number ? number() : comparable());
    }

    private double number() {
        try {
            return new BigDecimal(String.valueOf(value)).doubleValue();
        } catch (NumberFormatException noNumber) {
            throw Problem.badRequest("invalid-filter", "“" + value + "” is no number.");
        }
    }

    /** The value as the table keeps it; dates as moments, in the way in which they sort. */
    private String comparable() {
        String text = String.valueOf(value);
        return switch (String.valueOf(valueType)) {
            case "null", "text" -> text.length() > 200 ? text.substring(0, 200) : text;
            case "boolean" -> String.valueOf(List.of("true", "yes").contains(text.toLowerCase(Locale.ROOT)));
            case "date" -> instant("value", text).toString();
            default ->
                throw Problem.badRequest("invalid-filter", "valueType is one of text, number, boolean and date.");
        };
    }

    private static void equal(
            StringBuilder sql, Map<String, Object> parameters, String name, String column, @Nullable String value) {
        if (value != null) {
            sql.append(" and ").append(column).append(" = :").append(name);
            parameters.put(name, value);
        }
    }

    private static void moment(
            StringBuilder sql, Map<String, Object> parameters, String name, String compared, @Nullable String value) {
        if (value != null) {
            sql.append(" and ").append(compared).append(" :").append(name);
            Timestamp at = Sql.at(instant(name, value));
            parameters.put(name, at);
        }
    }

    private static Instant instant(String name, String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException noMoment) {
            throw Problem.badRequest(
                    "invalid-filter", name + " is a moment such as 2026-11-24T09:30:00Z, not “" + value + "”.");
        }
    }
}
