package ropewalk.skill;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ropewalk.skill.InvalidSkill.Reason;

/**
 * What a step's values have to look like: JSON Schema 2020-12, of which a skill can use the words in the reference. Those that would have
 * the server fetch something ({@code $ref}), or search in a way that may take for ever ({@code pattern}), are not among them.
 */
final class Schema {
    private static final Set<String> WORDS = Set.of(
            "type",
            "title",
            "description",
            "default",
            "enum",
            "const",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "minItems",
            "maxItems",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum");
    private static final Set<String> WORDS_WITH_A_SCHEMA = Set.of("items", "additionalProperties");
    private static final int SHOWN = 3;
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.values(all -> {
                all.clear();
                all.add(DisallowSchemaLoader.getInstance());
            })));

    private final JsonSchema schema;

    private Schema(JsonSchema schema) {
        this.schema = schema;
    }

    /** @param where it stands, as people find it */
    static Schema of(String where, Map<String, Object> says) throws InvalidSkill {
        if (!"object".equals(says.get("type"))) {
            throw new InvalidSkill(Reason.MANIFEST, where + ": the type of a step's values is object.");
        }
        words(where, says);
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().locale(Locale.ENGLISH).build();
        return new Schema(FACTORY.getSchema(Strict.text(says), InputFormat.JSON, config));
    }

    private static void words(String where, Map<?, ?> says) throws InvalidSkill {
        for (Map.Entry<?, ?> word : says.entrySet()) {
            String name = String.valueOf(word.getKey());
            if (!WORDS.contains(name)) {
                throw new InvalidSkill(
                        Reason.MANIFEST,
                        where + " has " + Paths.shown(name)
                                + ", which schemas of skills do not have; see docs/reference/skill-packages.md.");
            }
            if (WORDS_WITH_A_SCHEMA.contains(name) && word.getValue() instanceof Map<?, ?> inner) {
                words(where, inner);
            }
            if (name.equals("properties") && word.getValue() instanceof Map<?, ?> properties) {
                for (Object property : properties.values()) {
                    if (!(property instanceof Map<?, ?> inner)) {
                        throw new InvalidSkill(Reason.MANIFEST, where + ": a property is described by an object.");
                    }
                    words(where, inner);
                }
            }
        }
    }

    /** @return what is wrong with a value, in words; nothing when it fits. @param json a JSON text */
    List<String> complaints(String json) {
        return schema.validate(json, InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .limit(SHOWN)
                .collect(Collectors.toList());
    }
}
