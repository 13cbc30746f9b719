import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes a new connector of {@code connectors/template}, under its own name and in its places: the connector and its tests
 * in the catalog, the played vendor in the sandbox. Run at the root of the checkout:
 *
 * <pre>java connectors/NewConnector.java google-calendar "Google Calendar"</pre>
 *
 * Ends with 1 and says why when the id or the name does not do, when something of that name is there, or when it was
 * started elsewhere; nothing is written then.
 */
public final class NewConnector {

    private static final Path TEMPLATE = Path.of("connectors/template/src");
    private static final int LONGEST = 40;

    /** From where to where, of the template's folders. */
    private static final Map<String, String> FOLDERS = Map.of(
            "main/java/ropewalk/connector/example", "connectors/catalog/src/main/java/ropewalk/connector",
            "test/java/ropewalk/connector/example", "connectors/catalog/src/test/java/ropewalk/connector",
            "main/java/ropewalk/sandbox/example", "connectors/sandbox/src/main/java/ropewalk/sandbox");

    private static final class Impossible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Impossible(String why) {
            super(why);
        }
    }

    private final String id;
    private final String name;

    private NewConnector(String id, String name) {
        this.id = id;
        this.name = name;
    }

    public static void main(String[] arguments) {
        try {
            if (arguments.length != 2) {
                throw new Impossible("Needed are an id and a name, such as: java connectors/NewConnector.java"
                        + " google-calendar \"Google Calendar\"");
            }
            var made = new NewConnector(arguments[0], arguments[1]);
            made.check();
            made.write();
        } catch (Impossible | UncheckedIOException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private void check() {
        if (id.length() > LONGEST || !id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new Impossible("“" + id + "” is not an id: lower-case letters, digits and single hyphens between them,"
                    + " a letter first, at most " + LONGEST + " characters. It stands in people's diagrams for good.");
        }
        if (name.length() > LONGEST || !name.matches("[A-Z][A-Za-z0-9]*( [A-Za-z0-9]+)*")) {
            throw new Impossible("“" + name + "” is not a name: words of letters and digits, a capital first, at most "
                    + LONGEST + " characters. What else belongs to it, write on the card afterwards.");
        }
        if (id.equals("example") || prefix().equals("Example")) {
            throw new Impossible("The template is called Example itself: choose the system's own name.");
        }
        if (!Files.isDirectory(TEMPLATE)) {
            throw new Impossible("There is no " + TEMPLATE + " here: start this at the root of the checkout.");
        }
        Stream.concat(FOLDERS.values().stream().map(folder -> Path.of(folder, part())), Stream.of(published(), sheet()))
                .filter(Files::exists)
                .findFirst()
                .ifPresent(there -> {
                    throw new Impossible(there + " is there already: choose another id, or remove it first.");
                });
    }

    private Path published() {
        return Path.of("connectors/catalog/src/test/resources/published", id + ".json");
    }

    private Path sheet() {
        return Path.of("docs/reference/connectors", id + ".md");
    }

    private void write() {
        var texts = new LinkedHashMap<Path, String>();
        FOLDERS.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(folder -> files(TEMPLATE.resolve(
                        folder.getKey()))
                .forEach(file -> texts.put(
                        Path.of(folder.getValue(), part(), renamed(file.getFileName().toString())),
                        renamed(read(file)))));
        texts.forEach(NewConnector::put);
        System.out.println("Written:");
        texts.keySet().forEach(file -> System.out.println("  " + file));
        System.out.printf(next(), id, prefix(), part(), name);
    }

    private String next() {
        return """

                Next:
                  1. Give it a seat, the last of the list in connectors/sandbox/src/main/java/ropewalk/sandbox/Sandbox.java:
                       one("%1$s", %2$sSandbox::new)       with import ropewalk.sandbox.%3$s.%2$sSandbox
                  2. mvn spotless:apply -pl connectors/sandbox,connectors/catalog
                  3. mvn test -pl connectors/catalog -am -Dtest='%2$s*Test,ConnectorIndexTest' \\
                       -Dsurefire.failIfNoSpecifiedTests=false -Dropewalk.publish=true
                  4. Make it %4$s's step by step, as docs/how-to/add-a-connector.md says, and keep the tests green.
                Do not commit what step 3 publishes before the card is yours: operations and events only grow from then on.
                """;
    }

    /** As a part of a package. */
    private String part() {
        return id.replace("-", "");
    }

    /** What the classes' names begin with. */
    private String prefix() {
        return name.replace(" ", "");
    }

    /** Domains that end with example are somebody's address, not the template's name. */
    private String renamed(String text) {
        return text.replaceAll("(ropewalk\\.(?:connector|sandbox)\\.)example\\b", "$1" + part())
                .replaceAll("(?<![\\w.])example\\b", id)
                .replaceAll("\\bExample(?=[A-Z])", prefix())
                .replaceAll("\\bExample-Signature\\b", prefix() + "-Signature")
                .replaceAll("\\bExample\\b", name);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + folder + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static void put(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("Cannot write " + file + ": " + unwritable.getMessage(), unwritable);
        }
    }
}
