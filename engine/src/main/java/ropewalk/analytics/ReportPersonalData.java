package ropewalk.analytics;

import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;
import ropewalk.tenant.Recorded;

/** What somebody wants to be told regularly. */
@Component
class ReportPersonalData implements PersonalData {
    private static final String OWN = " from figure_report where :person <> '' and person_id = :person";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    ReportPersonalData(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @Override
    public String kind() {
        return "figure-reports";
    }

    @Override
    @Transactional(readOnly = true)
    public long find(DataSubject subject) {
        return export(subject).size();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, ?>> export(DataSubject subject) {
        return jdbc.sql("select process_key, rhythm" + OWN + " order by process_key, rhythm")
                .param("person", subject.personId())
                .<Map<String, ?>>query((row, number) ->
                        Map.of("process", row.getString("process_key"), "rhythm", row.getString("rhythm")))
                .list();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        int gone = jdbc.sql("delete" + OWN).param("person", subject.personId()).update();
        if (gone > 0) {
            events.publishEvent(Recorded.of(
                    "figure-report.erased",
                    new Recorded.Subject("person", subject.personId(), "Erased person"),
                    Map.of("erased", gone)));
        }
        return new Erasure(gone, 0, "");
    }
}
