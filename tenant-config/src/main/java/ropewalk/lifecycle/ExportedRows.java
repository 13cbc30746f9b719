package ropewalk.lifecycle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedTable;
import ropewalk.tenant.TenantContext;

/** Writes the current tenant's rows of a table as lines of JSON, a thousand of them in memory at most. */
@Component
class ExportedRows {
    private static final int FETCH = 1_000;
    private static final String MASKED =
            """
            coalesce((select jsonb_object_agg(member.key, case
              when jsonb_typeof(member.value) = 'object' and jsonb_exists(member.value, 'sealed') then '"(secret)"'::jsonb
              else member.value end) from jsonb_each(t.%s) member), '{}') as %s""";

    private final JdbcClient jdbc;

    ExportedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return how many */
    long write(ExportedTable table, OutputStream lines) throws IOException {
        String columns = table.columns().stream()
                .map(column -> table.masked().contains(column)
                        ? MASKED.formatted(quoted(column), quoted(column))
                        : "t." + quoted(column))
                .collect(Collectors.joining(", "));
        String tenant = table.name().equals("tenant") ? "id" : "tenant_id";
        String sql = "select row_to_json(r)::text from (select %s from %s t where t.%s = :tenant) r"
                .formatted(columns, quoted(table.name()), tenant);
        try (Stream<String> rows =
                jdbc
                        .sql(sql)
                        .param("tenant", TenantContext.tenantId())
                        .withFetchSize(FETCH)
                        .query(String.class)
                        .stream()) {
            long written = 0;
            for (Iterator<String> each = rows.iterator(); each.hasNext(); written++) {
                lines.write(each.next().getBytes(StandardCharsets.UTF_8));
                lines.write('\n');
            }
            return written;
        }
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
