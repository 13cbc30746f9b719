package ropewalk.identity.federation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;

/**
 * A real Keycloak as a process of the operating system, with its database in memory. The build unpacks it in profile
 * {@code drill}.
 */
public final class KeycloakProcess implements AutoCloseable {
    private static final Path UNPACKED = Path.of("target/keycloak");
    private static final Duration LONGEST_START = Duration.ofMinutes(4);
    private static final String ADMIN = "keeper";
    private static final String PASSWORD = "of the harbour light";
    private static final int LAST_WORDS = 60;

    private final Process process;
    private final int port;
    private final ConcurrentLinkedDeque<String> words = new ConcurrentLinkedDeque<>();

    private KeycloakProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static KeycloakProcess start() {
        int port = freePort();
        ProcessBuilder command = new ProcessBuilder(
                script().toString(),
                "start-dev",
                "--db=dev-mem",
                "--cache=local",
                "--http-host=127.0.0.1",
                "--http-port=" + port);
        command.environment()
                .putAll(Map.of(
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        PASSWORD,
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms128m -Xmx512m"));
        try {
            Process process = command.redirectErrorStream(true).start();
            KeycloakProcess keycloak = new KeycloakProcess(process, port);
            Thread reader = new Thread(keycloak::read, "Keycloak's words");
            reader.setDaemon(true);
            reader.start();
            keycloak.awaitStart();
            return keycloak;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return port;
    }

    public String issuer(String realm) {
        return "http://localhost:" + port + "/realms/" + realm;
    }

    /** Asks its administration; what is there is answered with 2xx, or the drill fails. */
    public Answer admin(String method, String path, Object body) {
        Answer answer =
                new Browser(port).send(method, "/admin" + path, body, Map.of("Authorization", "Bearer " + token()));
        if (answer.status() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + answer);
        }
        return answer;
    }

    private String token() {
        String form = "grant_type=password&client_id=admin-cli&username=" + ADMIN + "&password="
                + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
        return new Browser(port)
                .send("POST", "/realms/master/protocol/openid-connect/token", form, Map.of())
                .text("/access_token");
    }

    private void awaitStart() {
        try {
            Awaitility.await()
                    .atMost(LONGEST_START)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> !process.isAlive() || answers());
        } catch (RuntimeException late) {
            close();
            throw new AssertionError(String.join("\n", words), late);
        }
        if (!process.isAlive()) {
            throw new AssertionError(String.join("\n", words));
        }
    }

    private boolean answers() {
        try {
            return new Browser(port).get("/realms/master").status() == 200;
        } catch (AssertionError notYet) {
            return false;
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                words.add(line);
                if (words.size() > LAST_WORDS) {
                    words.removeFirst();
                }
            }
        } catch (IOException ended) {
            words.add(ended.toString());
        }
    }

    private static Path script() {
        try (Stream<Path> found = Files.list(UNPACKED)) {
            Path script = found.map(folder -> folder.resolve("bin/kc.sh"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no Keycloak in " + UNPACKED + "; use the profile drill"));
            if (!script.toFile().setExecutable(true)) {
                throw new AssertionError(script + " cannot be made executable");
            }
            return script.toAbsolutePath();
        } catch (IOException missing) {
            throw new AssertionError("no Keycloak in " + UNPACKED + "; use the profile drill", missing);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException interrupted) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
