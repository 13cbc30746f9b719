package ropewalk.skill;

import java.util.List;
import java.util.Map;
import ropewalk.skill.InvalidSkill.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON of others: no member twice, nothing after the end, not deep, and no member that is not known. */
final class Strict {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(40)
                            .maxStringLength(100_000)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Strict() {}

    static Map<String, Object> object(String path, byte[] json) throws InvalidSkill {
        try {
            Map<String, Object> read = JSON.readValue(json, OBJECT);
            if (read != null) {
                return read;
            }
        } catch (JacksonException broken) {
            String where = broken.getLocation() == null
                    ? ""
                    : ", line " + broken.getLocation().getLineNr();
            throw new InvalidSkill(Reason.CONTENT, path + where + " is no JSON object that can be read.");
        }
        throw new InvalidSkill(Reason.CONTENT, path + " is no JSON object.");
    }

    /** @param known the only members that it may have */
    static Map<String, Object> object(String path, byte[] json, String... known) throws InvalidSkill {
        Map<String, Object> object = object(path, json);
        knows(path, object, known);
        return object;
    }

    static void knows(String where, Map<String, ?> object, String... known) throws InvalidSkill {
        for (String member : object.keySet()) {
            if (!List.of(known).contains(member)) {
                throw new InvalidSkill(
                        Reason.MANIFEST,
                        where + " has " + Paths.shown(member) + "; it can have " + String.join(", ", known) + ".");
            }
        }
    }

    static byte[] write(Map<String, ?> object) {
        return JSON.writeValueAsBytes(object);
    }

    /** Any value; numbers are the same however they are written. */
    static Object value(String what, String json) throws InvalidSkill {
        try {
            Object value = JSON.readValue(json, Object.class);
            if (value != null) {
                return value;
            }
        } catch (JacksonException broken) {
            throw new InvalidSkill(Reason.CONTENT, what + " is no JSON that can be read.");
        }
        throw new InvalidSkill(Reason.CONTENT, what + " is null.");
    }

    static String text(Object value) {
        return JSON.writeValueAsString(value);
    }
}
