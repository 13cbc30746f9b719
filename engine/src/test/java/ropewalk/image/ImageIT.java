package ropewalk.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the image holds starts as the image starts it, beside a PostgreSQL of somebody else's, and needs nothing that nobody tells of. */
class ImageIT {
    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private final Path home;

    ImageIT(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void startsWithDocumentedVariablesAloneAndStopsInGoodOrder() throws Exception {
        Path secrets = secrets();
        try (EmbeddedPostgres postgres = postgres(secrets)) {
            int port = freePort();
            Process server = start(taken(), environment(secrets, postgres.getPort(), port));
            try {
                Path log = home.resolve("log");
                await().atMost(LONGEST_START)
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> {
                            assertThat(server.isAlive())
                                    .as(Files.readString(log))
                                    .isTrue();
                            return status(port, "/actuator/health/readiness") == 200;
                        });
                assertThat(status(port, "/actuator/health/liveness")).isEqualTo(200);
                assertThat(status(port, "/")).isEqualTo(200);
                assertThat(Files.readString(log))
                        .as("the link by which the first operator comes in")
                        .containsPattern(Pattern.compile("http://localhost:" + port + "/\\S{20,}"));
                server.destroy();
                assertThat(server.waitFor(60, TimeUnit.SECONDS)).as("it stops").isTrue();
                assertThat(server.exitValue()).as(Files.readString(log)).isEqualTo(143);
            } finally {
                server.destroyForcibly();
            }
        }
    }

    @Test
    void everyVariableThatTheFilesSetIsToldOf() throws IOException {
        String told = Files.readString(Path.of("../docs/how-to/install.md"));
        assertThat(DockerFiles.variables()).isNotEmpty().allSatisfy(name -> assertThat(told)
                .contains("`" + name + "`"));
    }

    /** As docs/how-to/install.md has them made. */
    private Path secrets() throws IOException {
        Path folder = Files.createDirectory(home.resolve("secrets"));
        for (String name : List.of("superuser_password", "owner_password", "app_password", "system_password")) {
            Files.writeString(folder.resolve(name), UUID.randomUUID().toString().replace("-", ""));
        }
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.writeString(folder.resolve("key"), Base64.getEncoder().encodeToString(key) + "\n");
        return folder;
    }

    private EmbeddedPostgres postgres(Path secrets) throws IOException, SQLException {
        // as it comes it would let anybody in without a password
        Path rules = Files.writeString(
                home.resolve("pg_hba.conf"),
                """
                local all postgres trust
                host all postgres all trust
                host all all all scram-sha-256
                """);
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("hba_file", rules.toString())
                .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
                .setDataDirectory(home.resolve("data"))
                .setRegisterShutdownHook(false)
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF-8")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : DockerFiles.roles(secrets)) {
                statement.execute(sql);
            }
        }
        return postgres;
    }

    /** The jar in its layers, laid over each other. */
    private Path taken() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java()));
        Path layers = home.resolve("layers");
        for (String word : DockerFiles.extraction()) {
            command.add(word.replace("engine/target/engine-*.jar", jar().toString())
                    .replace("/extracted", layers.toString()));
        }
        Process extraction = new ProcessBuilder(command).inheritIO().start();
        assertThat(extraction.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(extraction.exitValue()).isZero();
        Path folder = Files.createDirectory(home.resolve("ropewalk"));
        for (String layer : DockerFiles.layers()) {
            Path from = layers.resolve(layer);
            try (var files = Files.walk(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path to = folder.resolve(from.relativize(file));
                    Files.createDirectories(to.getParent());
                    Files.move(file, to);
                }
            }
        }
        return folder;
    }

    private Map<String, String> environment(Path secrets, int database, int port) throws IOException {
        Path mounted = Files.createDirectory(home.resolve("mounted"));
        for (Map.Entry<String, String> secret : DockerFiles.secrets().entrySet()) {
            Files.copy(secrets.resolve(secret.getValue()), mounted.resolve(secret.getKey()));
        }
        Path audit = Files.createDirectory(home.resolve("audit"));
        Map<String, String> environment = DockerFiles.environment();
        environment.replaceAll((name, value) -> value.replace("/run/secrets", mounted.toString())
                .replace("/ropewalk/audit", audit.toString())
                .replace("database:5432", "localhost:" + database)
                .replaceAll("\\$\\{ROPEWALK_ADDRESS:-.*}", "http://localhost:" + port));
        environment.put("SERVER_PORT", String.valueOf(port));
        return environment;
    }

    private Process start(Path folder, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(DockerFiles.entryPoint());
        command.set(0, java());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process server = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
        return server;
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (ConnectException notYet) {
            return 0;
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("target").toAbsolutePath())) {
            return files.filter(file -> file.getFileName().toString().matches("engine-.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
