package ropewalk.process.engine;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Looks at the end of all tests, over all tenants, for what must never be there: rows of the engine's own history, and
 * Java-serialised objects. {@link EmptyHistoryIT} reads what it wrote.
 */
@Component
class LeftInTheEngine {
    static final Path FILE = Path.of("target", "left-in-the-engine.txt");

    /** A server of a test's own writes beside what the one that all others share has left. */
    private static final Path OWN =
            Path.of("target", "left-in-the-engine" + System.getProperty("ropewalk.test.server", "") + ".txt");

    private final LiquibaseConnectionDetails owner;

    LeftInTheEngine(LiquibaseConnectionDetails owner) throws IOException {
        this.owner = owner;
        Files.deleteIfExists(OWN);
    }

    @PreDestroy
    void look() throws SQLException, IOException {
        List<String> left = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("set app.scope = 'system'");
            long instances = count(statement, "select count(*) from process_event");
            for (String table : historyTables(statement)) {
                long rows = count(statement, "select count(*) from " + table);
                if (rows > 0) {
                    left.add(table + ": " + rows + " rows");
                }
            }
            long serialised =
                    count(statement, "select count(*) from act_ge_bytearray where substr(bytes_, 1, 2) = '\\xaced'")
                            + count(statement, "select count(*) from act_ru_variable where type_ = 'serializable'");
            if (serialised > 0) {
                left.add("Java-serialised objects: " + serialised);
            }
            left.add("rows of the log: " + instances);
        }
        Files.write(OWN, left);
    }

    private static List<String> historyTables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "select relname from pg_class where relkind = 'r' and relname like 'act\\_hi\\_%' order by 1")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static long count(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
