package ropewalk.marketplace;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import ropewalk.process.Bundle;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ready-made processes that the server ships: each is a folder {@code templates/<id>} with a {@code template.json}.
 * All are read at start, so that a broken one is noticed before anybody wants it.
 */
@Component
class Gallery {
    private static final String PLACE = "classpath*:templates/*/template.json";

    private final JsonMapper json;
    private final Map<String, Template> templates = new TreeMap<>();

    Gallery(JsonMapper json) throws IOException {
        this.json = json;
        for (Resource card : new PathMatchingResourcePatternResolver().getResources(PLACE)) {
            Template template = read(card);
            templates.put(template.id(), template);
        }
    }

    /** What {@code template.json} holds; the files named lie beside it. */
    private record Card(
            String name, String description, List<String> connectors, String diagram, List<CardResource> resources) {}

    private record CardResource(String name, Bundle.Kind kind) {}

    /** By name. */
    List<Template> all() {
        return templates.values().stream()
                .sorted(Comparator.comparing(Template::name))
                .toList();
    }

    Optional<Template> find(String id) {
        return Optional.ofNullable(templates.get(id));
    }

    private Template read(Resource file) throws IOException {
        Card card = json.readValue(text(file), Card.class);
        List<Bundle.Resource> resources = new ArrayList<>();
        for (CardResource resource : card.resources()) {
            resources.add(
                    new Bundle.Resource(resource.name(), resource.kind(), text(file.createRelative(resource.name()))));
        }
        String diagram = text(file.createRelative(card.diagram()));
        return new Template(
                folder(file.getURI()),
                card.name(),
                card.description(),
                card.connectors(),
                new Bundle(card.name(), diagram, resources));
    }

    private static String folder(URI card) {
        String[] path = card.toString().split("/");
        return path[path.length - 2];
    }

    private static String text(Resource file) throws IOException {
        try (InputStream stream = file.getInputStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
