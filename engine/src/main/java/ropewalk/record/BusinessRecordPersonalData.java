package ropewalk.record;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;

/**
 * Records that carry a person's e-mail address, now or in what they said before, with all that belongs to them: links,
 * what is queued, conflicts. What a connection has told and is not merged yet goes too.
 */
@Component
class BusinessRecordPersonalData implements PersonalData {
    private static final String RECORDS = " "
            + """
            from business_record r where exists (select 1 from record_field f
               where f.tenant_id = r.tenant_id and f.record_id = r.id and mentions(f.value, :email))
             or exists (select 1 from record_link l
               where l.tenant_id = r.tenant_id and l.record_id = r.id
                 and mentions(l.external_id || ' ' || l.seen::text, :email))
             or exists (select 1 from record_change c
               where c.tenant_id = r.tenant_id and c.record_id = r.id
                 and mentions(concat_ws(' ', c.fields, c.expected, c.reason), :email))
             or exists (select 1 from record_conflict o
               where o.tenant_id = r.tenant_id and o.record_id = r.id
                 and mentions(o.our_value || ' ' || o.their_value, :email))""";
    private static final String TOLD =
            " from record_change where way = 'in' and mentions(concat_ws(' ', external_id, fields, reason), :email)";

    private final JdbcClient jdbc;

    BusinessRecordPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "records";
    }

    @Override
    @Transactional(readOnly = true)
    public long find(DataSubject subject) {
        return jdbc.sql("select (select count(*)" + RECORDS + ") + (select count(*)" + TOLD + ")")
                .param("email", subject.email())
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, ?>> export(DataSubject subject) {
        return jdbc
                .sql(
                        """
                        select r.kind, f.name, f.value, f.changed_at from record_field f
                        join business_record r on r.tenant_id = f.tenant_id and r.id = f.record_id
                        where r.id in (select r.id"""
                                + RECORDS
                                + """
                        ) order by r.id, f.number""")
                .param("email", subject.email())
                .query((row, number) -> Map.<String, Object>of(
                        "kind", row.getString("kind"),
                        "field", row.getString("name"),
                        "value", row.getString("value"),
                        "since", row.getTimestamp("changed_at").toInstant().toString()))
                .list()
                .stream()
                .<Map<String, ?>>map(found -> found)
                .toList();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        int records =
                jdbc.sql("delete" + RECORDS).param("email", subject.email()).update();
        int told = jdbc.sql("delete" + TOLD).param("email", subject.email()).update();
        return new Erasure((long) records + told, 0, "");
    }
}
