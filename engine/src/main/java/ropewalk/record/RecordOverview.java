package ropewalk.record;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.tenant.TenantContext;

/** What the current tenant keeps in step, in figures: what is there, what waits, and what needs somebody. */
@Service
@Transactional(readOnly = true)
class RecordOverview {
    private final JdbcClient jdbc;
    private final MappingTable mappings;

    RecordOverview(JdbcClient jdbc, MappingTable mappings) {
        this.jdbc = jdbc;
        this.mappings = mappings;
    }

    /**
     * @param kind such as contact
     * @param records how many there are
     * @param fields what its mappings call their fields here, in the order of the alphabet
     * @param connections how many connections keep it in step
     */
    record KindOverview(String kind, long records, List<String> fields, long connections) {}

    /**
     * @param kinds those that have records or a mapping, in the order of the alphabet
     * @param conflicts about how many values somebody has to decide
     * @param waiting how many changes are to be merged or written
     * @param failed how many changes somebody has to see to
     */
    record Overview(List<KindOverview> kinds, long conflicts, long waiting, long failed) {}

    Overview get() {
        return jdbc.sql(
                        """
                        select (select count(*) from record_conflict where tenant_id = :tenant and state = 'open') as conflicts,
                          count(*) filter (where state <> 'failed') as waiting,
                          count(*) filter (where state = 'failed') as failed
                        from record_change where tenant_id = :tenant and state in ('waiting', 'sending', 'failed')""")
                .param("tenant", TenantContext.tenantId())
                .query((row, number) ->
                        new Overview(kinds(), row.getLong("conflicts"), row.getLong("waiting"), row.getLong("failed")))
                .single();
    }

    private List<KindOverview> kinds() {
        var records = new TreeMap<String, Long>();
        jdbc.sql("select kind, count(*) as records from business_record where tenant_id = :tenant group by kind")
                .param("tenant", TenantContext.tenantId())
                .query((row, number) -> records.put(row.getString("kind"), row.getLong("records")))
                .list();
        List<RecordMapping> known = mappings.all();
        known.forEach(mapping -> records.putIfAbsent(mapping.kind(), 0L));
        return records.entrySet().stream()
                .map(each -> of(
                        each.getKey(),
                        each.getValue(),
                        known.stream()
                                .filter(mapping -> mapping.kind().equals(each.getKey()))
                                .toList()))
                .toList();
    }

    private static KindOverview of(String kind, long records, List<RecordMapping> mappings) {
        var fields = new TreeSet<String>();
        mappings.forEach(mapping -> mapping.fields().forEach(field -> fields.add(field.ours())));
        long connections =
                mappings.stream().map(RecordMapping::connectionId).distinct().count();
        return new KindOverview(kind, records, List.copyOf(fields), connections);
    }
}
