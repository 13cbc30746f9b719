package ropewalk.image;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** What the files in {@code docker/} say of how the server starts. */
final class DockerFiles {
    private static final Path FOLDER = Path.of("../docker");
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:ROPEWALK|SPRING|SERVER|JAVA)_[A-Z_]+\\b");

    private DockerFiles() {}

    /** Of the image, word by word. */
    static List<String> entryPoint() {
        return List.of(new JsonMapper().readValue(after("ENTRYPOINT "), String[].class));
    }

    /** What takes the packaged jar apart, word by word. */
    static List<String> extraction() {
        return List.of(after("    && java ").split(" ", -1));
    }

    /** Layers in the order in which they are laid over each other. */
    static List<String> layers() {
        List<String> layers = new ArrayList<>();
        Matcher copied =
                Pattern.compile("COPY --from=build /extracted/([a-z-]+)/ ").matcher(read("Dockerfile"));
        while (copied.find()) {
            layers.add(copied.group(1));
        }
        return layers;
    }

    private static String after(String beginning) {
        return read("Dockerfile")
                .lines()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .map(line -> line.substring(beginning.length()))
                .orElseThrow();
    }

    /** Of a node in compose.yaml. */
    static Map<String, String> environment() {
        Map<String, String> values = new LinkedHashMap<>();
        ((Map<?, ?>) requireNonNull(server().get("environment")))
                .forEach((name, value) -> values.put(String.valueOf(name), String.valueOf(value)));
        return values;
    }

    /** The file in {@code docker/secrets} by the name that it has for the server. */
    static Map<String, String> secrets() {
        Map<String, String> files = new LinkedHashMap<>();
        for (Object one : (List<?>) requireNonNull(server().get("secrets"))) {
            Map<?, ?> secret = (Map<?, ?>) one;
            files.put(String.valueOf(secret.get("target")), String.valueOf(secret.get("source")));
        }
        return files;
    }

    private static Map<?, ?> server() {
        Map<?, ?> compose = new Yaml(new SafeConstructor(new LoaderOptions())).load(read("compose.yaml"));
        Map<?, ?> services = (Map<?, ?>) requireNonNull(compose.get("services"));
        return (Map<?, ?>) requireNonNull(services.get("server-1"));
    }

    /** As psql would send it, with the passwords of this folder. */
    static List<String> roles(Path secrets) {
        String sql = read("roles.sql");
        Matcher set =
                Pattern.compile("\\\\set (\\w+) `cat /run/secrets/(\\w+)`").matcher(sql);
        while (set.find()) {
            sql = sql.replace(":'" + set.group(1) + "'", "'" + readFrom(secrets.resolve(set.group(2))) + "'");
        }
        String plain = sql.lines()
                .filter(line -> !line.startsWith("\\") && !line.startsWith("--"))
                .reduce("", (all, line) -> all + line + "\n");
        return plain.lines().filter(line -> !line.isBlank()).toList();
    }

    /** All environment variables that any of the files sets. */
    static Set<String> variables() {
        Set<String> names = new TreeSet<>();
        for (String file : List.of("Dockerfile", "compose.yaml", "kubernetes/server.yaml")) {
            VARIABLE.matcher(read(file)).results().forEach(found -> names.add(found.group()));
        }
        return names;
    }

    static String read(String name) {
        return readFrom(FOLDER.resolve(name));
    }

    private static String readFrom(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
