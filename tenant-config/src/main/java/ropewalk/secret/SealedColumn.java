package ropewalk.secret;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.TenantContext;

/** A table whose rows hold one sealed value each; it is gone along with a hundred rows in a transaction. */
public abstract class SealedColumn implements Sealing {
    private static final int ROWS = 100;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final String kind;
    private final String table;
    private final String id;
    private final String column;

    /**
     * @param kind as in {@link Sealing#kind}
     * @param table with the tenant's policy
     * @param id the column that names a row
     * @param column of type bytea
     */
    protected SealedColumn(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Secrets secrets,
            String kind,
            String table,
            String id,
            String column) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.secrets = secrets;
        this.kind = kind;
        this.table = table;
        this.id = id;
        this.column = column;
    }

    /** For what a value was sealed, as {@link Secrets#seal} was told. */
    public record Place(String context, String field) {}

    private record Row(String id, byte[] sealed) {}

    protected abstract Place place(String rowId);

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final int sealAgain() {
        int changed = 0;
        String last = "";
        while (true) {
            String from = last;
            List<Row> rows = transaction.execute(status -> page(from));
            if (rows.isEmpty()) {
                return changed;
            }
            changed += transaction.execute(
                    status -> rows.stream().mapToInt(row -> sealOne(row.id())).sum());
            last = rows.get(rows.size() - 1).id();
        }
    }

    private List<Row> page(String after) {
        return jdbc.sql(
                        "select %s as id, %s as sealed from %s where %s > :after and %s is not null order by %s limit :rows"
                                .formatted(id, column, table, id, column, id))
                .param("after", after)
                .param("rows", ROWS)
                .query((row, number) -> new Row(row.getString("id"), row.getBytes("sealed")))
                .list();
    }

    /** The row is read again and kept: somebody may have changed it meanwhile. */
    private int sealOne(String rowId) {
        return jdbc.sql("select %s from %s where %s = :id and %s is not null for update"
                        .formatted(column, table, id, column))
                .param("id", rowId)
                .query((row, number) -> row.getBytes(1))
                .optional()
                .map(value -> {
                    byte[] now = sealAgain(rowId, value);
                    return now == value
                            ? 0
                            : jdbc.sql("update %s set %s = :sealed where %s = :id".formatted(table, column, id))
                                    .param("sealed", now)
                                    .param("id", rowId)
                                    .update();
                })
                .orElse(0);
    }

    /** The same bytes when they are sealed with the newest key. */
    private byte[] sealAgain(String rowId, byte[] sealed) {
        Place place = place(rowId);
        return secrets.sealAgain(TenantContext.require().tenant(), place.context(), place.field(), sealed);
    }
}
