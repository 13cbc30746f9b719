package ropewalk.isolation;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table that holds rows of tenants.
 *
 * @param tenant the column that says whose a row is
 */
record TenantTable(String name, String tenant) {
    /** Those that the application can read. */
    static List<TenantTable> all(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        select c.oid::regclass::text as name, a.attname as tenant
                        from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
                        where c.relkind in ('r', 'p') and c.relnamespace in (select oid from pg_namespace where nspname in ('public', 'rehearsal'))
                          and (a.attname in ('tenant_id', 'tenant_id_') or c.relname = 'tenant' and a.attname = 'id')
                          and has_table_privilege(current_user, c.oid, 'select')
                        order by 1""")
                .query(TenantTable.class)
                .list();
    }
}
