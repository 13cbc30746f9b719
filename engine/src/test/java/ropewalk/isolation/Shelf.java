package ropewalk.isolation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table of tenants' rows, read and written by a key and a value and never by a tenant: that is row-level security's
 * work alone.
 *
 * @param insert with {@code :tenant}, {@code :key} and {@code :value}
 */
record Shelf(String table, String key, String value, String insert) {
    static final List<Shelf> ALL = List.of(
            new Shelf(
                    "notice",
                    "id",
                    "about",
                    """
                    insert into notice (tenant_id, id, person_id, kind, subject_id, subject_name, about, created_at)
                    values (:tenant, :key, 'p', 'task-waits', 's', 'S', :value, now())"""),
            new Shelf(
                    "idempotency_key",
                    "key",
                    "fingerprint",
                    """
                    insert into idempotency_key (tenant_id, actor_id, operation, key, fingerprint, created_at)
                    values (:tenant, 'a', 'o', :key, :value, now())"""),
            new Shelf(
                    "outside_record",
                    "id",
                    "external_id",
                    """
                    insert into outside_record (tenant_id, id, connection_id, kind, external_id, fields, seen_at)
                    values (:tenant, :key, :key, 'contact', :value, '{}', now())"""));

    Map<String, String> read(JdbcClient jdbc) {
        Map<String, String> rows = new TreeMap<>();
        jdbc.sql("select %s, %s from %s".formatted(key, value, table))
                .query((row, number) -> rows.put(row.getString(1), row.getString(2)))
                .list();
        return rows;
    }

    void insert(JdbcClient jdbc, String tenant, String newKey, String newValue) {
        jdbc.sql(insert)
                .param("tenant", tenant)
                .param("key", newKey)
                .param("value", newValue)
                .update();
    }

    /** Of all rows that can be seen. */
    int changeAll(JdbcClient jdbc, String newValue) {
        return jdbc.sql("update %s set %s = :value".formatted(table, value))
                .param("value", newValue)
                .update();
    }

    int change(JdbcClient jdbc, String one, String newValue) {
        return jdbc.sql("update %s set %s = :value where %s = :key".formatted(table, value, key))
                .param("value", newValue)
                .param("key", one)
                .update();
    }

    int delete(JdbcClient jdbc, String one) {
        return jdbc.sql("delete from %s where %s = :key".formatted(table, key))
                .param("key", one)
                .update();
    }

    int deleteAll(JdbcClient jdbc) {
        return jdbc.sql("delete from " + table).update();
    }

    @Override
    public String toString() {
        return table;
    }
}
