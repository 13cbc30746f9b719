package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of a card is out in people's diagrams and may only grow: {@code src/test/resources/published/<connector>.json}.
 * With {@code -Dropewalk.publish=true} the file is brought up to date, after the same comparison.
 */
final class PublishedCard {

    private PublishedCard() {}

    static void check(Card<?> card) {
        Path file = Path.of("src/test/resources/published", card.id() + ".json");
        Map<String, Object> now = shape(card);
        Map<String, Object> published = Files.exists(file) ? Json.object(read(file)) : Map.of();
        assertThat(breaks(published, now))
                .as("changes that break diagrams which exist")
                .isEmpty();
        if (now.equals(published)) {
            return;
        }
        if (!Boolean.getBoolean("ropewalk.publish")) {
            fail("%s has grown; run its test once with -Dropewalk.publish=true and commit %s", card.id(), file);
        }
        write(file, now);
    }

    /** By operation, input and event: kinds of the fields, a star on required ones. */
    private static Map<String, Object> shape(Card<?> card) {
        var shape = new TreeMap<String, Object>();
        card.operations().forEach(operation -> {
            shape.put("operation " + operation.id() + " takes", fields(operation.inputs(), true));
            shape.put("operation " + operation.id() + " gives", fields(operation.outputs(), false));
        });
        card.events().forEach(event -> shape.put("event " + event.id() + " gives", fields(event.fields(), false)));
        return Json.map(shape);
    }

    private static Map<String, String> fields(List<Field> fields, boolean taken) {
        var kinds = new TreeMap<String, String>();
        fields.forEach(field -> kinds.put(
                field.name(), field.kind() + (taken && field.required() ? "*" : "") + choices(field.choices())));
        return kinds;
    }

    private static String choices(List<String> choices) {
        return choices.isEmpty() ? "" : " " + String.join("|", choices);
    }

    private static List<String> breaks(Map<String, Object> published, Map<String, Object> now) {
        var breaks = new ArrayList<String>();
        published.forEach((what, fields) -> {
            Map<String, Object> then = Json.map(fields);
            if (now.get(what) instanceof Map<?, ?> current) {
                then.forEach((name, kind) -> compare(what, name, String.valueOf(kind), current.get(name), breaks));
                current.forEach((name, kind) -> {
                    if (!then.containsKey(String.valueOf(name))
                            && String.valueOf(kind).contains("*")) {
                        breaks.add(what + " " + name + ", newly required");
                    }
                });
            } else {
                breaks.add(what + " nothing any more");
            }
        });
        return breaks;
    }

    private static void compare(
            String what, String name, String then, @org.jspecify.annotations.Nullable Object now, List<String> breaks) {
        String current = String.valueOf(now);
        boolean relaxed = current.equals(then.replace("*", ""));
        boolean widened = then.contains("|") && current.startsWith(then + "|");
        if (!current.equals(then) && !relaxed && !widened) {
            breaks.add("%s %s as %s, was %s".formatted(what, name, current, then));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, Map<String, Object> shape) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(shape) + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
