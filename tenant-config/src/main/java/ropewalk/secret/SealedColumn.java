package ropewalk.secret;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes along a table whose rows hold one sealed value each, a hundred rows in a transaction.
 *
 * @param table with a column {@code id} and the tenant's policy
 * @param id the column that names a row
 * @param column of type bytea
 */
public record SealedColumn(JdbcClient jdbc, TransactionTemplate transaction, String table, String id, String column) {
    private static final int ROWS = 100;

    private record Row(String id, byte[] sealed) {}

    /** Seals one row's value again; gives back the same bytes when they are sealed with the newest key. */
    public interface Again {
        byte[] seal(String id, byte[] sealed);
    }

    public int sealAgain(Again again) {
        int changed = 0;
        String last = "";
        while (true) {
            String from = last;
            List<Row> rows = transaction.execute(status -> page(from));
            if (rows.isEmpty()) {
                return changed;
            }
            changed += transaction.execute(status ->
                    rows.stream().mapToInt(row -> sealOne(row.id(), again)).sum());
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
    private int sealOne(String rowId, Again again) {
        return jdbc.sql("select %s from %s where %s = :id and %s is not null for update"
                        .formatted(column, table, id, column))
                .param("id", rowId)
                .query((row, number) -> row.getBytes(1))
                .optional()
                .map(value -> {
                    byte[] now = again.seal(rowId, value);
                    return now == value
                            ? 0
                            : jdbc.sql("update %s set %s = :sealed where %s = :id".formatted(table, column, id))
                                    .param("sealed", now)
                                    .param("id", rowId)
                                    .update();
                })
                .orElse(0);
    }
}
