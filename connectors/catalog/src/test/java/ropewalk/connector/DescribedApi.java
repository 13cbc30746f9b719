package ropewalk.connector;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import com.networknt.schema.oas.OpenApi31;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;

/**
 * A vendor's description of its API (OpenAPI 3.0, 3.1 or Swagger 2, JSON or YAML) and whether what was exchanged fits
 * it: paths, parameters, bodies and answers. Stricter than the description in one thing: members that it does not name
 * are misfits, unless its schema says in so many words that there may be others.
 */
public final class DescribedApi {

    private static final Path FOLDER = Path.of("../../../shared/vendor-specs");
    private static final int NO_CONTENT = 204;
    /** Descriptions often leave out what these say. */
    private static final int FAILURES = 400;

    private static final String ADDRESS = "https://description.example/api.json";

    /** It knows the domains that there are; people of tests live in {@code .example}. */
    private static final String THE_VALIDATORS_DOMAINS = "does not match the email pattern";

    private static final SchemaValidatorsConfig ONLY_WHAT_IS_ASKED =
            SchemaValidatorsConfig.builder().preloadJsonSchema(false).build();

    private final JsonNode description;
    private final JsonSchemaFactory schemas;
    private final KnownNames names;
    private final String base;

    private DescribedApi(JsonNode description, String base) {
        this.description = description;
        this.base = base;
        this.names = new KnownNames(description);
        boolean newer = description.path("openapi").asText().startsWith("3.1");
        JsonMetaSchema dialect = newer ? OpenApi31.getInstance() : OpenApi30.getInstance();
        VersionFlag version = newer ? VersionFlag.V202012 : VersionFlag.V7;
        this.schemas = JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(version))
                .metaSchema(dialect)
                .defaultMetaSchemaIri(dialect.getIri())
                .schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, description.toString())))
                .build();
    }

    /**
     * Reads {@code ../shared/vendor-specs/<file>}; where that folder is not present, the test is skipped.
     *
     * @param base what the vendor's addresses have before the description's paths, {@code ""} or {@code /v2}
     */
    public static DescribedApi of(String file, String base) {
        Path path = FOLDER.resolve(file);
        assumeThat(path).exists();
        var mapper = file.endsWith(".json") ? new ObjectMapper() : new ObjectMapper(new YAMLFactory());
        try {
            return new DescribedApi(mapper.readTree(path.toFile()), base);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@code GET /things/{id}}, in the description's words. */
    public String operation(Request request) {
        return request.method() + " " + template(request);
    }

    /** What does not fit, in words. */
    public List<String> misfits(Overheard.Exchanged exchanged) {
        Request request = exchanged.request();
        String here =
                "/paths/" + escaped(template(request)) + "/" + request.method().toLowerCase(Locale.ROOT);
        var misfits = new ArrayList<String>();
        parameters(request, here, misfits);
        body(request, here, misfits);
        answer(exchanged.reply(), here, misfits);
        return misfits.stream().map(each -> operation(request) + ": " + each).toList();
    }

    /** @param pointer where the schema stands, {@code /components/schemas/issue} */
    public List<String> misfits(String pointer, String json) {
        var misfits = new ArrayList<String>();
        fits(pointer, json, misfits);
        return misfits;
    }

    private String template(Request request) {
        Iterable<String> paths = () -> description.path("paths").fieldNames();
        return Stream.of(paths)
                .flatMap(all -> java.util.stream.StreamSupport.stream(all.spliterator(), false))
                .filter(path -> request.path().matches(pattern(path)))
                .filter(path -> description
                        .path("paths")
                        .path(path)
                        .has(request.method().toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingLong(
                        path -> path.chars().filter(each -> each == '{').count()))
                .orElseThrow(() -> new AssertionError(request.method() + " " + request.path() + " is not described"));
    }

    private String pattern(String path) {
        return "\\Q" + base + path.replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q") + "\\E";
    }

    private void parameters(Request request, String here, List<String> misfits) {
        var known = new TreeMap<String, String>();
        String path = here.substring(0, here.lastIndexOf('/'));
        for (String list : List.of(path + "/parameters", here + "/parameters")) {
            for (int i = 0; i < description.at(list).size(); i++) {
                String place = resolved(list + "/" + i);
                JsonNode parameter = description.at(place);
                if (parameter.path("in").asText().equals("query")) {
                    String name = parameter.path("name").asText();
                    known.put(name, place);
                    if (parameter.path("required").asBoolean()
                            && !request.query().containsKey(name)) {
                        misfits.add("no parameter " + name);
                    }
                }
            }
        }
        request.query().forEach((name, value) -> {
            String place = known.get(name);
            if (place == null) {
                misfits.add("unknown parameter " + name);
            } else {
                String schema = description.at(place).has("schema") ? resolved(place + "/schema") : place;
                value(schema, value, name, misfits);
            }
        });
    }

    /** One text where JSON has numbers, booleans and lists. */
    private void value(String schema, String text, String name, List<String> misfits) {
        String json =
                switch (description.at(schema).path("type").asText()) {
                    case "integer", "number", "boolean" ->
                        text.matches("[0-9.-]+|true|false") ? text : Json.write(text);
                    case "array" -> Json.write(List.of(text.split(",")));
                    default -> Json.write(text);
                };
        var found = new ArrayList<String>();
        fits(schema, json, found);
        found.forEach(each -> misfits.add("parameter " + name + "=" + text + ": " + each));
    }

    private void body(Request request, String here, List<String> misfits) {
        Optional<String> described = bodySchema(here);
        if (request.body().isEmpty()) {
            if (description.at(resolved(here + "/requestBody")).path("required").asBoolean()) {
                misfits.add("no body");
            }
        } else if (described.isEmpty()) {
            misfits.add("a body that is not described");
        } else if (request.header("Content-Type").orElse("").contains("x-www-form-urlencoded")) {
            names.form(resolved(described.get()), request.form().keySet(), misfits);
        } else {
            fits(described.get(), request.body(), misfits);
        }
    }

    private Optional<String> bodySchema(String here) {
        JsonNode parameters = description.at(here + "/parameters");
        for (int i = 0; i < parameters.size(); i++) {
            String place = resolved(here + "/parameters/" + i);
            if (description.at(place).path("in").asText().equals("body")) {
                return Optional.of(place + "/schema");
            }
        }
        return content(resolved(here + "/requestBody"));
    }

    private void answer(Reply reply, String here, List<String> misfits) {
        Optional<String> place = Stream.of(
                        String.valueOf(reply.status()),
                        reply.status() / 100 + "XX",
                        reply.status() / 100 + "xx",
                        "default")
                .map(status -> here + "/responses/" + status)
                .filter(each -> !description.at(each).isMissingNode())
                .findFirst()
                .map(this::resolved);
        if (place.isEmpty()) {
            misfits.add("the answer " + reply.status() + " is not described");
            return;
        }
        Optional<String> schema =
                description.at(place.get()).has("schema") ? Optional.of(place.get() + "/schema") : content(place.get());
        if (reply.body().isEmpty()) {
            if (schema.isPresent() && reply.status() != NO_CONTENT) {
                misfits.add("the answer " + reply.status() + " is empty");
            }
        } else if (schema.isPresent()) {
            var found = new ArrayList<String>();
            fits(schema.get(), reply.body(), found);
            found.forEach(each -> misfits.add("the answer " + reply.status() + ": " + each));
        } else if (reply.status() < FAILURES
                && description.at(place.get()).path("content").isMissingNode()) {
            misfits.add("the answer " + reply.status() + " has a body that is not described");
        }
    }

    private Optional<String> content(String place) {
        var types = new ArrayList<String>();
        description.at(place).path("content").fieldNames().forEachRemaining(types::add);
        return types.stream()
                .filter(type -> type.contains("json") || type.contains("form-urlencoded"))
                .findFirst()
                .map(type -> place + "/content/" + escaped(type) + "/schema");
    }

    private void fits(String pointer, String json, List<String> misfits) {
        if (description.at(pointer).isMissingNode()) {
            throw new AssertionError("Nothing is described at " + pointer);
        }
        schemas
                .getSchema(SchemaLocation.of(ADDRESS + "#" + pointer), ONLY_WHAT_IS_ASKED)
                .validate(json, InputFormat.JSON, context -> context.getExecutionConfig()
                        .setFormatAssertionsEnabled(true))
                .stream()
                .map(ValidationMessage::getMessage)
                .filter(message -> !message.contains(THE_VALIDATORS_DOMAINS))
                .forEach(misfits::add);
        names.in(pointer, json, misfits);
    }

    private String resolved(String pointer) {
        return names.resolved(pointer);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
