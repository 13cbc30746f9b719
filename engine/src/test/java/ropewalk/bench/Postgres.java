package ropewalk.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one PostgreSQL that all contenders share, seen as its superuser: its log position, commits and processor time. */
public final class Postgres implements AutoCloseable {
    private static final double TICKS_A_SECOND = 100;

    private final String address;
    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final long postmaster;

    /** @param address of any database of the server, as JDBC has it */
    public Postgres(String address) {
        this.address = address.replaceAll("/[^/]*$", "/");
        pool = pool("postgres", 1);
        jdbc = JdbcClient.create(pool);
        postmaster = Long.parseLong(jdbc.sql("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")
                .query(String.class)
                .single());
    }

    /** A pool of the superuser's in another database, made anew. */
    HikariDataSource fresh(String database, int connections) {
        jdbc.sql("drop database if exists " + database).update();
        jdbc.sql("create database " + database).update();
        return pool(database, connections);
    }

    public HikariDataSource pool(String database, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address + database + "?reWriteBatchedInserts=true");
        config.setUsername("postgres");
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    long logged() {
        return jdbc.sql("select (pg_current_wal_insert_lsn() - '0/0')::bigint")
                .query(Long.class)
                .single();
    }

    long commits() {
        return jdbc.sql("select sum(xact_commit)::bigint from pg_stat_database where datname <> 'postgres'")
                .query(Long.class)
                .single();
    }

    /** Settled, so that one round does not pay for the one before. */
    void checkpoint() {
        jdbc.sql("checkpoint").update();
    }

    String about() {
        return jdbc.sql(
                        """
                        select 'PostgreSQL ' || current_setting('server_version') || ', fsync ' || current_setting('fsync')
                          || ', synchronous_commit ' || current_setting('synchronous_commit')
                          || ', full_page_writes ' || current_setting('full_page_writes')""")
                .query(String.class)
                .single();
    }

    /** Seconds that the server's processes, those that ended too, have spent. */
    double processorSeconds() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                            .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                            .mapToDouble(this::ticks)
                            .sum()
                    / TICKS_A_SECOND;
        } catch (IOException noProc) {
            throw new UncheckedIOException("processor time is read from /proc, which this system has not", noProc);
        }
    }

    private double ticks(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean child = Long.parseLong(fields[1]) == postmaster;
            boolean itself = process.getFileName().toString().equals(Long.toString(postmaster));
            double own = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
            double ended = Double.parseDouble(fields[13]) + Double.parseDouble(fields[14]);
            return child ? own : itself ? own + ended : 0;
        } catch (IOException goneMeanwhile) {
            return 0;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
