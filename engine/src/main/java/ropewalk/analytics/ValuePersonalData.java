package ropewalk.analytics;

import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;
import ropewalk.tenant.Recorded;

/** Who set what value is reckoned with, and whose clock runs. A measurement that is done names nobody. */
@Component
class ValuePersonalData implements PersonalData {
    private static final String GONE = "Erased person";
    private static final String SET = ":person <> '' and by_id = :person and by_name <> :gone";
    private static final String ASSUMED = "(" + SET + " or mentions(error_source, :address))";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    ValuePersonalData(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @Override
    public String kind() {
        return "value";
    }

    @Override
    @Transactional(readOnly = true)
    public long find(DataSubject subject) {
        return export(subject).size();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, ?>> export(DataSubject subject) {
        return asked(
                        "select 'hourly cost' as what, at, '' as words from value_rate where " + SET
                                + " union all select 'assumption', at, error_source from value_assumption where "
                                + ASSUMED
                                + " union all select 'running clock', began_at, '' from value_time_study"
                                + " where :person <> '' and person_id = :person order by at",
                        subject)
                .<Map<String, ?>>query((row, number) -> Map.of(
                        "what",
                        row.getString("what"),
                        "at",
                        row.getTimestamp("at").toInstant().toString(),
                        "words",
                        row.getString("words")))
                .list();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        long found = find(subject);
        asked(
                        "update value_assumption set error_source = case when mentions(error_source, :address)"
                                + " then :gone else error_source end,"
                                + " by_name = case when by_id = :person then :gone else by_name end where " + ASSUMED,
                        subject)
                .update();
        asked("update value_rate set by_name = :gone where " + SET, subject).update();
        jdbc.sql("delete from value_time_study where :person <> '' and person_id = :person")
                .param("person", subject.personId())
                .update();
        if (found > 0) {
            String id = subject.personId().isEmpty() ? "outside" : subject.personId();
            events.publishEvent(Recorded.of(
                    "value.personal-data-erased", new Recorded.Subject("person", id, GONE), Map.of("erased", found)));
        }
        return new Erasure(found, 0, "");
    }

    private JdbcClient.StatementSpec asked(String sql, DataSubject subject) {
        return jdbc.sql(sql)
                .param("person", subject.personId())
                .param("address", subject.email())
                .param("gone", GONE);
    }
}
