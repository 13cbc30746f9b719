package ropewalk.assistant.provider;

import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ropewalk.assistant.provider.ModelCalls.Malformed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts questions into words and reads the answers. Each case and example stands on a line of its own as JSON, which escapes
 * quotes and ends of lines: nothing in it can look like the end of it.
 */
final class AskedProvider implements Provider {
    private static final int LONGEST_REASONS = 1_000;

    private final Way calls;
    private final ModelCalls.Account account;
    private final JsonMapper json;

    /** {@link ModelCalls#ask}, or {@link ModelCalls#askNow}. */
    interface Way {
        <T> T ask(
                ModelCalls.Account account,
                Prompt prompt,
                String question,
                JsonSchema form,
                ModelCalls.Reader<T> reader);
    }

    AskedProvider(Way calls, ModelCalls.Account account, JsonMapper json) {
        this.calls = calls;
        this.account = account;
        this.json = json;
    }

    @Override
    public String engine() {
        return account.settings().engine();
    }

    @Override
    public long version() {
        return account.settings().version();
    }

    @Override
    public Chosen choose(Question question, List<Decided> examples) {
        Words words = new Words(json);
        question.labels().forEach(label -> words.line("LABEL", label));
        examples.forEach(example -> words.line("EXAMPLE", example));
        words.line("CASE", question.asked());
        List<String> labels = question.labels().stream().map(Named::name).toList();
        JsonSchema form = form(
                "choice",
                JsonObjectSchema.builder()
                        .addEnumProperty("label", labels)
                        .addNumberProperty("confidence", "from 0 to 1")
                        .addStringProperty("reasons", "at most two short sentences")
                        .required("label", "confidence", "reasons"));
        return calls.ask(account, Prompt.CHOOSE, words.text(), form, said -> chosen(said, labels));
    }

    private Chosen chosen(String said, List<String> labels) {
        JsonNode answer = object(said);
        String label = answer.path("label").asString("");
        if (!labels.contains(label)) {
            throw new Malformed(said, "“label” is none of the labels.");
        }
        JsonNode confidence = answer.path("confidence");
        if (!confidence.isNumber() || !(confidence.asDouble() >= 0 && confidence.asDouble() <= 1)) {
            throw new Malformed(said, "“confidence” is no number from 0 to 1.");
        }
        String reasons = answer.path("reasons").asString("");
        return new Chosen(
                label, confidence.asDouble(), reasons.substring(0, Math.min(reasons.length(), LONGEST_REASONS)));
    }

    @Override
    public Map<String, String> extract(String text, List<Named> fields, List<Extracted> examples) {
        Words words = new Words(json);
        fields.forEach(field -> words.line("FIELD", field));
        examples.forEach(example -> words.line("EXAMPLE", example));
        words.line("CASE", Map.of("text", text));
        JsonObjectSchema.Builder members = JsonObjectSchema.builder();
        List<String> names = fields.stream().map(Named::name).toList();
        names.forEach(members::addStringProperty);
        return calls.ask(
                account,
                Prompt.EXTRACT,
                words.text(),
                form("values", members.required(names)),
                said -> values(said, names));
    }

    private Map<String, String> values(String said, List<String> names) {
        JsonNode answer = object(said);
        for (String name : answer.propertyNames()) {
            if (!names.contains(name)) {
                throw new Malformed(said, "“" + name + "” is none of the fields.");
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            JsonNode value = answer.path(name);
            if (value.isContainer()) {
                throw new Malformed(said, "“" + name + "” is no text.");
            }
            String found = value.isNull() || value.isMissingNode() ? "" : value.asString();
            if (!found.isBlank()) {
                values.put(name, found.strip());
            }
        }
        return values;
    }

    @Override
    public String draft(String text, String instructions, String outline, List<Drafted> examples) {
        Words words = new Words(json);
        words.line("INSTRUCTIONS", instructions);
        words.line("OUTLINE", outline);
        examples.forEach(example -> words.line("EXAMPLE", example));
        words.line("CASE", Map.of("text", text));
        JsonSchema form = form(
                "draft", JsonObjectSchema.builder().addStringProperty("reply").required("reply"));
        return calls.ask(account, Prompt.DRAFT, words.text(), form, said -> {
            String reply = object(said).path("reply").asString("").strip();
            if (reply.isEmpty()) {
                throw new Malformed(said, "“reply” is missing.");
            }
            return reply;
        });
    }

    private JsonNode object(String said) {
        try {
            JsonNode read = json.readTree(unfenced(said));
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (JacksonException notJson) {
            throw new Malformed(said, "it is no JSON.");
        }
        throw new Malformed(said, "it is no JSON object.");
    }

    /** Models that are not held to a form like to put it into a block of Markdown. */
    private static String unfenced(String said) {
        String text = said.strip();
        return text.startsWith("```") && text.endsWith("```") && text.indexOf('\n') > 0 && text.length() > 6
                ? text.substring(text.indexOf('\n'), text.length() - 3)
                : text;
    }

    private static JsonSchema form(String name, JsonObjectSchema.Builder members) {
        return JsonSchema.builder()
                .name(name)
                .rootElement(members.additionalProperties(false).build())
                .build();
    }

    /** Lines of a word and a value as JSON. */
    private record Words(JsonMapper json, StringBuilder collected) {
        Words(JsonMapper json) {
            this(json, new StringBuilder());
        }

        void line(String word, Object value) {
            collected
                    .append(word)
                    .append(' ')
                    .append(json.writeValueAsString(value))
                    .append('\n');
        }

        String text() {
            return collected.toString();
        }
    }
}
