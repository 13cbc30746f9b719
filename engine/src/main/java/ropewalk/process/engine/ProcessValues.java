package ropewalk.process.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.spin.DataFormats;
import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Process variables between Java and the engine. A variable is nothing, text, a number, true or false, a date, or JSON;
 * maps and lists are stored as JSON.
 */
public final class ProcessValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEPTH = 100;

    private ProcessValues() {}

    /** A variable's value as Java sees it: JSON as maps, lists, text, numbers; everything else as it is. */
    public static @Nullable Object toJava(@Nullable Object value) {
        return value instanceof SpinJsonNode json ? java((JsonNode) json.unwrap()) : value;
    }

    /**
     * The value as JSON.
     *
     * @throws ProcessEngineException when it holds anything but maps, lists, text, numbers, booleans and dates
     */
    public static SpinJsonNode toJson(@Nullable Object value) {
        return DataFormats.json().createWrapperInstance(node(value, 0));
    }

    private static JsonNode node(@Nullable Object value, int depth) {
        if (depth > DEPTH) {
            throw new ProcessEngineException("a value is nested deeper than " + DEPTH);
        }
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof SpinJsonNode json) {
            return (JsonNode) json.unwrap();
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((name, member) -> object.set(String.valueOf(name), node(member, depth + 1)));
            return object;
        }
        if (value instanceof Collection<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(element -> array.add(node(element, depth + 1)));
            return array;
        }
        return scalar(value);
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof CharSequence || value instanceof Enum<?> || value instanceof TemporalAccessor) {
            return NODES.textNode(value.toString());
        }
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        if (value instanceof Date date) {
            return NODES.textNode(date.toInstant().toString());
        }
        if (value instanceof Number number) {
            return number(number);
        }
        throw new ProcessEngineException(
                "a process variable cannot hold a " + value.getClass().getName());
    }

    private static JsonNode number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return NODES.numberNode(decimal);
        }
        if (number instanceof BigInteger integer) {
            return NODES.numberNode(integer);
        }
        return number instanceof Double || number instanceof Float
                ? NODES.numberNode(number.doubleValue())
                : NODES.numberNode(number.longValue());
    }

    private static @Nullable Object java(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.properties().forEach(member -> map.put(member.getKey(), java(member.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(element -> list.add(java(element)));
            return list;
        }
        if (node.isNull()) {
            return null;
        }
        return node.isNumber() ? node.numberValue() : node.isBoolean() ? (Object) node.booleanValue() : node.asText();
    }
}
