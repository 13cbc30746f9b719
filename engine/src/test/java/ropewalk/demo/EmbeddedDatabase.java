package ropewalk.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A real PostgreSQL in a folder of its own, as durable as a production one, with the three roles that the server
 * expects. Used by {@code mvn -Prun} and by the tests; the packaged server never has it.
 */
final class EmbeddedDatabase implements AutoCloseable {
    /** Roles and passwords of a database that listens on loopback only and holds made-up data. */
    static final String PASSWORD = "ropewalk";

    private final EmbeddedPostgres postgres;
    private final FileChannel lock;

    private EmbeddedDatabase(EmbeddedPostgres postgres, FileChannel lock) {
        this.postgres = postgres;
        this.lock = lock;
    }

    /**
     * @param home where binaries and data lie; data found there is kept
     * @param port 0 for any free one
     * @param throwAway for tests: starts empty and does not wait for the disk
     */
    static EmbeddedDatabase start(Path home, int port, boolean throwAway) {
        try {
            Files.createDirectories(home);
            FileChannel lock = onlyOneHere(home);
            LeftBehind.stop(home.resolve("data"));
            String waitForDisk = throwAway ? "off" : "on";
            var builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
                    .setDataDirectory(home.resolve("data"))
                    .setCleanDataDirectory(throwAway)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("fsync", waitForDisk)
                    .setServerConfig("synchronous_commit", waitForDisk)
                    .setServerConfig("full_page_writes", waitForDisk)
                    .setServerConfig("max_connections", "120")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("timezone", "UTC")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setLocaleConfig("encoding", "UTF-8")
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                            home.resolve("postgresql.log").toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(
                            home.resolve("postgresql.log").toFile()));
            EmbeddedDatabase database = new EmbeddedDatabase(builder.start(), lock);
            database.createRolesOnce();
            return database;
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException(
                    "the embedded PostgreSQL in " + home + " did not start; see postgresql.log there", failure);
        }
    }

    /** Held until this process ends, however it ends. */
    private static FileChannel onlyOneHere(Path home) throws IOException {
        FileChannel channel = FileChannel.open(
                home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IllegalStateException("another server is running in " + home
                    + ": stop it (Ctrl-C where it was started), or start this one from another folder");
        }
        return channel;
    }

    String url() {
        return postgres.getJdbcUrl("ropewalk_owner", "ropewalk").replaceAll("[?].*$", "");
    }

    private void createRolesOnce() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String role : List.of("ropewalk_owner", "ropewalk_app", "ropewalk_system")) {
                if (!statement
                        .executeQuery("select 1 from pg_roles where rolname = '" + role + "'")
                        .next()) {
                    statement.execute(
                            "create role " + role + " login nosuperuser nobypassrls password '" + PASSWORD + "'");
                }
            }
            if (!statement
                    .executeQuery("select 1 from pg_database where datname = 'ropewalk'")
                    .next()) {
                statement.execute("create database ropewalk owner ropewalk_owner");
            }
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        lock.close();
    }
}
