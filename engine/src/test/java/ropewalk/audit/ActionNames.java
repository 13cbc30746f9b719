package ropewalk.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the screen of the audit log calls the things that are done, in each of its languages. */
final class ActionNames {
    private static final Path WORDS = Path.of("../modeler-ui/src/settings");
    private static final Map<String, Set<String>> NAMED =
            List.of("en", "de").stream().collect(Collectors.toMap(Function.identity(), ActionNames::named));

    private ActionNames() {}

    /** The languages in which the screen has no name for it. */
    static List<String> missing(String action) {
        return NAMED.entrySet().stream()
                .filter(language -> !language.getValue().contains(action))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Set<String> named(String language) {
        try {
            JsonNode words = new JsonMapper().readTree(Files.readString(WORDS.resolve(language + ".json")));
            Set<String> actions = new TreeSet<>();
            words.at("/action").properties().forEach(noun -> noun.getValue()
                    .properties()
                    .forEach(verb -> actions.add(noun.getKey() + "." + verb.getKey())));
            return actions;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
