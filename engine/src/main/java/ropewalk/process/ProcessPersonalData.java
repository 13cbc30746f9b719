package ropewalk.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;
import ropewalk.process.story.Projector;
import ropewalk.tenant.Recorded;
import tools.jackson.databind.json.JsonMapper;

/**
 * What instances hold about a person: who started them, and whose mail address stands in their data. An instance that
 * carries the address of somebody outside is about that person, so all its values go; of somebody who works here, only
 * the values that carry the address. A running instance needs its data and keeps it until it ends.
 */
@Component
class ProcessPersonalData implements PersonalData, InstancesAbout {
    private static final String GONE = "Erased person";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String MENTIONING =
            """
            select id, definition_name, state, started_at from process_instance i
            where exists (select 1 from process_variable v
                where v.instance_id = i.id and mentions(v.value::text, :address))
              or exists (select 1 from process_event e where e.tenant_id = i.tenant_id and e.instance_id = i.id
                and mentions(e.events, :address))
            order by started_at, id""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Projector projector;

    ProcessPersonalData(JdbcClient jdbc, JsonMapper json, ApplicationEventPublisher events, Projector projector) {
        this.jdbc = jdbc;
        this.json = json;
        this.events = events;
        this.projector = projector;
    }

    @Override
    public String kind() {
        return "processes";
    }

    @Override
    @Transactional
    public long find(DataSubject subject) {
        projector.catchUp();
        return started(subject).size() + about(subject).size();
    }

    @Override
    @Transactional
    public List<Map<String, ?>> export(DataSubject subject) {
        projector.catchUp();
        List<Map<String, ?>> found = new ArrayList<>();
        started(subject).forEach(one -> found.add(described("started", one)));
        for (Found one : about(subject)) {
            Map<String, Object> described = described("about", one);
            described.put("values", values(one, subject));
            found.add(described);
        }
        return found;
    }

    @Override
    public void prepareErasure() {
        projector.catchUpWithAll(PATIENCE);
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        projector.catchUp();
        List<Found> started = started(subject);
        List<Found> mentioning = about(subject);
        String[] ended = mentioning.stream()
                .filter(one -> !one.isRunning())
                .map(Found::id)
                .toArray(String[]::new);
        eraseName(subject);
        eraseValues(subject, ended);
        if (isOutside(subject) && ended.length > 0) {
            events.publishEvent(new InstancesErased(List.of(ended)));
        }
        if (started.size() + ended.length > 0) {
            events.publishEvent(Recorded.of(
                    "process.personal-data-erased",
                    new Recorded.Subject("person", isOutside(subject) ? "outside" : subject.personId(), GONE),
                    Map.of("started", started.size(), "about", ended.length)));
        }
        long running = mentioning.size() - (long) ended.length;
        long unread = unread(subject, mentioning);
        String reason = unread > 0
                ? "Instances that have just begun are not in the lists yet; they are erased with the next look."
                : running == 0 ? "" : "Instances that still run need their data; erase again when they have ended.";
        return new Erasure((long) started.size() + ended.length, running + unread, reason);
    }

    /** Instances that the log tells of and the lists do not yet, since another transaction is under way. */
    private long unread(DataSubject subject, List<Found> known) {
        return jdbc.sql(
                        """
                        select count(distinct instance_id) from process_event
                        where transaction >= coalesce((select low from process_cursor), '0')
                          and mentions(events, :address) and instance_id <> all(:known)""")
                .param("address", subject.email())
                .param("known", known.stream().map(Found::id).toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private void eraseName(DataSubject subject) {
        if (isOutside(subject)) {
            return;
        }
        jdbc.sql("update process_instance set started_by_name = :gone where started_by_id = :person")
                .param("gone", GONE)
                .param("person", subject.personId())
                .update();
        jdbc.sql("update process_draft set updated_by_name = :gone where updated_by_id = :person")
                .param("gone", GONE)
                .param("person", subject.personId())
                .update();
        jdbc.sql(
                        """
                        update process_scenario set
                          created_by_name = case when created_by_id = :person then :gone else created_by_name end,
                          updated_by_name = case when updated_by_id = :person then :gone else updated_by_name end
                        where :person in (created_by_id, updated_by_id)""")
                .param("gone", GONE)
                .param("person", subject.personId())
                .update();
        jdbc.sql("update process_replay set started_by_name = :gone where started_by_id = :person")
                .param("gone", GONE)
                .param("person", subject.personId())
                .update();
    }

    private void eraseValues(DataSubject subject, String[] ended) {
        for (String statement : List.of(
                """
                update process_variable set type = 'string', value = '"erased"'
                where instance_id = any(:ended) and (:whole or mentions(value::text, :address))""",
                """
                update process_incident set message = null
                where instance_id = any(:ended) and (:whole or mentions(message, :address))""",
                """
                delete from process_decision
                where instance_id = any(:ended) and (:whole or mentions(inputs::text || outputs::text, :address))""",
                """
                update step_payment set payee = 'erased'
                where instance_id = any(:ended) and (:whole or mentions(payee, :address))""",
                """
                update process_start set start_key = 'erased ' || instance_id
                where instance_id = any(:ended) and mentions(start_key, :address)""",
                """
                update process_instance set business_key = null, reason = null
                where id = any(:ended) and (:whole or mentions(concat_ws(' ', business_key, reason), :address))""")) {
            jdbc.sql(statement)
                    .param("ended", ended)
                    .param("whole", isOutside(subject))
                    .param("address", subject.email())
                    .update();
        }
        jdbc.sql("select erase_from_story(:person, :address, :ended, :whole)")
                .param("person", subject.personId())
                .param("address", subject.email())
                .param("ended", ended)
                .param("whole", isOutside(subject))
                .query((row, number) -> "done")
                .single();
    }

    private static boolean isOutside(DataSubject subject) {
        return subject.personId().isEmpty();
    }

    private List<Found> started(DataSubject subject) {
        return isOutside(subject)
                ? List.of()
                : jdbc.sql(
                                """
                                select id, definition_name, state, started_at from process_instance
                                where started_by_id = :person and started_by_name <> :gone order by started_at, id""")
                        .param("person", subject.personId())
                        .param("gone", GONE)
                        .query(Found.class)
                        .list();
    }

    @Override
    @Transactional
    public List<Instance> mentioning(DataSubject subject) {
        projector.catchUp();
        return about(subject).stream()
                .map(found -> new Instance(found.id(), found.isRunning()))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> running(Collection<String> ids) {
        return Set.copyOf(jdbc.sql("select id from process_instance where state = 'running' and id = any(:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    private List<Found> about(DataSubject subject) {
        return jdbc.sql(MENTIONING)
                .param("address", subject.email())
                .query(Found.class)
                .list();
    }

    private static Map<String, Object> described(String how, Found one) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put(how, one.definitionName());
        described.put("instance", one.id());
        described.put("at", one.startedAt().toString());
        described.put("state", one.state());
        return described;
    }

    private Map<String, Object> values(Found one, DataSubject subject) {
        Map<String, Object> values = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select name, value::text as value from process_variable
                        where instance_id = :id and (:whole or mentions(value::text, :address)) order by name""")
                .param("id", one.id())
                .param("whole", isOutside(subject))
                .param("address", subject.email())
                .query(row -> {
                    values.put(row.getString("name"), json.readValue(row.getString("value"), Object.class));
                });
        return values;
    }

    private record Found(String id, String definitionName, String state, Instant startedAt) {
        boolean isRunning() {
            return state.equals("running");
        }
    }
}
