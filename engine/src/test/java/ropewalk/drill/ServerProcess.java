package ropewalk.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import ropewalk.sandbox.mail.MailSandbox;

/** {@link DrilledServer} as a process of the operating system, always with the same database. */
final class ServerProcess implements AutoCloseable {
    private static final int LONGEST_START_SECONDS = 180;

    /** Where PostgreSQL writes down its port. */
    private static final int PORT_LINE = 3;

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** One that takes no connector steps. */
    static ServerProcess idle(Path home) {
        return start(home, "-Dropewalk.worker.enabled=false");
    }

    static ServerProcess working(Path home) {
        return start(home, "-Dropewalk.worker.enabled=true");
    }

    /**
     * One at this port that calls outside systems as fast as it may, and waits no longer for them than a moment. Its longest
     * rest is ten minutes and not an hour, so that a drill comes to its end.
     */
    static ServerProcess calling(Path home, int port) {
        return start(
                home,
                "-Dserver.port=" + port,
                "-Dropewalk.connection.calls-per-minute=6000",
                "-Dropewalk.connection.answer-wait=3s",
                "-Dropewalk.worker.retries=PT10S,PT1M,PT2M,PT5M,PT10M",
                "-Dropewalk.worker.enabled=true");
    }

    /** Another node on the database of one that runs there already. */
    static ServerProcess beside(Path home) {
        return start(
                home,
                "-Dropewalk.demo.database-of-node=jdbc:postgresql://localhost:" + databasePort(home) + "/ropewalk");
    }

    /** Of the database that runs there, with or without its server. */
    static String databasePort(Path home) {
        try {
            return Files.readAllLines(home.resolve("database/data/postmaster.pid"))
                    .get(PORT_LINE)
                    .strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One that stops dead when a call passes the point for the n-th time. */
    static ServerProcess halting(Path home, Halt.Point point, int time) {
        return start(home, "-Dropewalk.drill.halt=" + point + ":" + time);
    }

    /** One that sends mail to the sandbox at this port of this machine. */
    static ServerProcess mailing(Path home, int smtpPort) {
        return start(
                home,
                "-Dropewalk.worker.enabled=false",
                "-Dspring.mail.host=localhost",
                "-Dspring.mail.port=" + smtpPort,
                "-Dspring.mail.username=" + MailSandbox.USER,
                "-Dspring.mail.password=" + MailSandbox.PASSWORD,
                "-Dspring.mail.properties.mail.smtp.auth=true");
    }

    private static ServerProcess start(Path home, String... settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-Dserver.port=0",
                "-Dropewalk.drill=true",
                "-Dropewalk.demo.home=" + home.resolve("database"),
                "-Dropewalk.secret.key-file=" + home.resolve("key")));
        command.addAll(List.of(settings));
        command.addAll(List.of(
                "-classpath",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                DrilledServer.class.getName()));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            // a drill that fails leaves no server behind
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            CompletableFuture<Integer> port = new CompletableFuture<>();
            Thread reader = new Thread(() -> read(process, port), "drilled server's words");
            reader.setDaemon(true);
            reader.start();
            return new ServerProcess(process, port.get(LONGEST_START_SECONDS, TimeUnit.SECONDS));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (Exception failure) {
            throw new IllegalStateException("the server did not start", failure);
        }
    }

    private static void read(Process process, CompletableFuture<Integer> port) {
        List<String> words = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                words.add(line);
                if (line.startsWith(DrilledServer.READY)) {
                    port.complete(Integer.parseInt(line.substring(DrilledServer.READY.length())));
                }
            }
        } catch (IOException ended) {
            words.add(ended.toString());
        }
        port.completeExceptionally(new IllegalStateException(String.join("\n", words)));
    }

    int port() {
        return port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As the operating system does it: nothing is finished, nothing is said. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** In good order. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
