package ropewalk.isolation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.TestWorkspace;

/** All that the database holds of one tenant, as one digest for each table. */
@Component
record TenantRows(JdbcClient jdbc, TransactionTemplate transaction) {
    /** Made from process_event and audit_entry, which are compared, a moment later and without anybody doing anything. */
    private static final List<String> MADE_FROM_THE_LOGS = List.of(
            "audit_cursor",
            "audit_link",
            "audit_root",
            "process_cursor",
            "process_instance",
            "process_variable",
            "process_incident",
            "process_decision",
            "process_step_day",
            "process_open_step");

    Map<String, String> of(TestWorkspace workspace) {
        return workspace.inside(() -> transaction.execute(status -> {
            Map<String, String> digests = new TreeMap<>();
            for (String table : tables()) {
                digests.put(table, digest(table));
            }
            return digests;
        }));
    }

    private List<String> tables() {
        return jdbc.sql(
                        """
                        select c.relname from pg_class c
                        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                          and c.relrowsecurity and c.relname not in (:made)
                          and has_table_privilege(current_user, c.oid, 'select')
                        """)
                .param("made", MADE_FROM_THE_LOGS)
                .query(String.class)
                .list();
    }

    private String digest(String table) {
        return jdbc.sql(
                        "select count(*) || ' rows, ' || coalesce(md5(string_agg(r::text, chr(10) order by r::text)), '')"
                                + " from " + table + " r")
                .query(String.class)
                .single();
    }
}
