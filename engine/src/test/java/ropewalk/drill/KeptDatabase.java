package ropewalk.drill;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of a {@link ServerProcess}, which outlives it, seen as the owner of its tables. Each question has a
 * connection of its own: one that stayed open would keep the database from stopping.
 */
final class KeptDatabase {
    private final Path home;

    KeptDatabase(Path home) {
        this.home = home;
    }

    void addNotices(String tenant, int count) {
        asked(jdbc -> jdbc.sql(
                        """
                        insert into notice (tenant_id, id, person_id, kind, subject_id, subject_name, about, created_at)
                        select :tenant, 'notice-' || number, 'nobody', 'task-waits', 'task', 'Task', 'Process', now()
                        from generate_series(1, :count) number""")
                .param("tenant", tenant)
                .param("count", count)
                .update());
    }

    int notices(String tenant) {
        return ofTheTenant("notice", tenant);
    }

    /** By the receipt, which is written with each round. */
    int erasedNotices(String tenant) {
        return asked(jdbc -> jdbc.sql(
                        "select coalesce(max((counts ->> 'notice')::int), 0) from tenant_erasure where erased_id = :id")
                .param("id", tenant)
                .query(Integer.class)
                .single());
    }

    int ofTheTenant(String table, String tenant) {
        return asked(jdbc -> jdbc.sql("select count(*) from " + table + " where tenant_id = :tenant")
                .param("tenant", tenant)
                .query(Integer.class)
                .single());
    }

    /** Those with a row in which the id stands, wherever. */
    List<String> tablesNaming(String id) {
        return asked(jdbc -> tables(jdbc).stream()
                .filter(table -> jdbc.sql("select exists (select 1 from " + table + " r where r::text like :id)")
                        .param("id", "%" + id + "%")
                        .query(Boolean.class)
                        .single())
                .toList());
    }

    private static List<String> tables(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        select oid::regclass::text from pg_class where relkind in ('r', 'p') and not relispartition
                          and relnamespace in ('public'::regnamespace, 'rehearsal'::regnamespace)""")
                .query(String.class)
                .list();
    }

    private <T> T asked(Function<JdbcClient, T> question) {
        var source = new DriverManagerDataSource(
                "jdbc:postgresql://localhost:" + ServerProcess.databasePort(home) + "/ropewalk",
                "ropewalk_owner",
                "ropewalk");
        JdbcClient jdbc = JdbcClient.create(source);
        return new TransactionTemplate(new JdbcTransactionManager(source)).execute(status -> {
            jdbc.sql("select set_config('app.scope', 'system', true)")
                    .query(String.class)
                    .single();
            return question.apply(jdbc);
        });
    }
}
