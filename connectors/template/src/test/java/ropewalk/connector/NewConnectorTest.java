package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code connectors/NewConnector.java}, run as people run it, in a checkout that has nothing but the template. */
class NewConnectorTest {

    private static final Path COMMAND = Path.of("../NewConnector.java").toAbsolutePath();
    private static final String CATALOG = "connectors/catalog/src/main/java/ropewalk/connector/googlecalendar/";
    private static final String TESTS = "connectors/catalog/src/test/java/ropewalk/connector/googlecalendar/";
    private static final String SANDBOX = "connectors/sandbox/src/main/java/ropewalk/sandbox/googlecalendar/";

    private record Ended(int status, String said) {}

    private Path checkout;

    @BeforeEach
    void copyTheTemplate(@TempDir Path folder) throws IOException {
        checkout = folder;
        Path source = Path.of("src");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = checkout.resolve("connectors/template/src").resolve(source.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), COMMAND.toString()));
        command.addAll(List.of(arguments));
        Path output = checkout.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }

    private List<Path> made() throws IOException {
        try (Stream<Path> files = Files.walk(checkout.resolve("connectors"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> checkout.relativize(file))
                    .filter(file -> !file.startsWith("connectors/template"))
                    .toList();
        }
    }

    @Test
    void makesAConnectorOfTheNameInItsPackages() throws Exception {
        Ended ended = run("google-calendar", "Google Calendar");
        assertThat(ended.status()).as(ended.said()).isZero();
        assertThat(made())
                .extracting(Path::toString)
                .contains(
                        CATALOG + "package-info.java",
                        CATALOG + "GoogleCalendarConnector.java",
                        CATALOG + "GoogleCalendarFeeds.java",
                        TESTS + "GoogleCalendarConnectorTest.java",
                        TESTS + "GoogleCalendarFeedContractTest.java",
                        SANDBOX + "GoogleCalendarSandbox.java",
                        SANDBOX + "Store.java")
                .allMatch(file -> file.startsWith(CATALOG) || file.startsWith(TESTS) || file.startsWith(SANDBOX));
        for (Path file : made()) {
            String folder = file.startsWith("connectors/sandbox") ? "sandbox" : "connector";
            assertThat(Files.readString(checkout.resolve(file)))
                    .as("%s", file)
                    .contains("package ropewalk." + folder + ".googlecalendar;")
                    .doesNotContain("Example")
                    .doesNotContainPattern("(?<![\\w.])example\\b");
        }
        assertThat(Files.readString(checkout.resolve(CATALOG + "GoogleCalendarConnector.java")))
                .contains("Card.of(\"google-calendar\", \"Google Calendar\", Account.class)");
        assertThat(Files.readString(checkout.resolve(CATALOG + "GoogleCalendarEvents.java")))
                .contains("\"google-calendar.person-added\"");
        assertThat(Files.readString(checkout.resolve(SANDBOX + "GoogleCalendarSandbox.java")))
                .contains("ada@customer.example");
    }

    @Test
    void whatItMakesCompiles() throws Exception {
        assertThat(run("google-calendar", "Google Calendar").status()).isZero();
        Path classes = Files.createDirectories(checkout.resolve("classes"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of(
                    "-proc:none",
                    "-parameters",
                    "-d",
                    classes.toString(),
                    "-classpath",
                    System.getProperty("java.class.path"));
            var sources = files.getJavaFileObjectsFromPaths(
                    made().stream().map(checkout::resolve).toList());
            assertThat(compiler.getTask(null, files, null, options, null, sources)
                            .call())
                    .isTrue();
        }
        assertThat(classes.resolve("ropewalk/connector/googlecalendar/GoogleCalendarFeedContractTest.class"))
                .exists();
    }

    @Test
    void saysWhatItWroteAndWhatToDoNext() throws Exception {
        assertThat(run("google-calendar", "Google Calendar").said())
                .contains(CATALOG + "GoogleCalendarConnector.java", SANDBOX + "Hooks.java")
                .contains("one(\"google-calendar\", GoogleCalendarSandbox::new)")
                .contains("-Dtest='GoogleCalendar*Test,ConnectorIndexTest'");
    }

    @Test
    void refusesWhatIsNoIdOrNoName() throws Exception {
        for (List<String> wrong : List.of(
                List.of("Google", "Google"),
                List.of("google_calendar", "Google"),
                List.of("google-", "Google"),
                List.of("../google", "Google"),
                List.of("google", "google"),
                List.of("google", "Google; Calendar"),
                List.of("example", "Google"),
                List.of("google"))) {
            Ended ended = run(wrong.toArray(String[]::new));
            assertThat(ended.status()).as("%s", wrong).isOne();
            assertThat(ended.said()).isNotBlank().doesNotContain("Exception");
        }
        assertThat(run("google-", "Google").said()).startsWith("“google-” is not an id");
        assertThat(made()).isEmpty();
    }

    @Test
    void overwritesNothing() throws Exception {
        Path there = checkout.resolve(SANDBOX + "Mine.java");
        Files.createDirectories(there.getParent());
        Files.writeString(there, "mine");
        Ended ended = run("google-calendar", "Google Calendar");
        assertThat(ended.status()).isOne();
        assertThat(ended.said()).contains("ropewalk/sandbox/googlecalendar is there already");
        assertThat(made()).containsExactly(Path.of(SANDBOX + "Mine.java"));
    }

    @Test
    void saysWhereToStartIt() throws Exception {
        Files.move(checkout.resolve("connectors/template"), checkout.resolve("elsewhere"));
        Ended ended = run("google-calendar", "Google Calendar");
        assertThat(ended.status()).isOne();
        assertThat(ended.said()).contains("start this at the root of the checkout");
    }
}
