package ropewalk.isolation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** All rows of all tables, whoever's they are: seen as the owner of the tables, who opens them as a migration does. */
@Component
public final class EveryRow {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    EveryRow(LiquibaseConnectionDetails owner) {
        var source = new DriverManagerDataSource(
                requireNonNull(owner.getJdbcUrl()),
                requireNonNull(owner.getUsername()),
                requireNonNull(owner.getPassword()));
        jdbc = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    /**
     * @param tenant whose it is; empty when it does not say
     * @param content as JSON; bytes are hexadecimal digits
     */
    public record Row(String table, String tenant, String content) {}

    /** Those that hold the text, as characters or as bytes. */
    public List<Row> holding(String text) {
        return transaction.execute(status -> {
            jdbc.sql("select set_config('app.scope', 'system', true)")
                    .query(String.class)
                    .single();
            List<Row> found = new ArrayList<>();
            for (String table : tables()) {
                found.addAll(holding(table, text));
            }
            return found;
        });
    }

    private List<String> tables() {
        return jdbc.sql(
                        """
                        select oid::regclass::text from pg_class
                        where relkind = 'r'
                          and relnamespace in ('public'::regnamespace, 'rehearsal'::regnamespace) order by 1
                        """)
                .query(String.class)
                .list();
    }

    private List<Row> holding(String table, String text) {
        String tenant = table.equals("tenant") ? "id" : "tenant_id";
        return jdbc.sql(
                        """
                        select '%s' as table, coalesce(j ->> '%s', j ->> 'tenant_id_', '') as tenant, j::text as content
                        from (select to_jsonb(r) as j from %s r where r::text like :plain or r::text like :bytes) found
                        """
                                .formatted(table, tenant, table))
                .param("plain", "%" + text + "%")
                .param("bytes", "%" + Canaries.hex(text) + "%")
                .query(Row.class)
                .list();
    }
}
