package ropewalk.process.story;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.process.engine.Pace;
import ropewalk.tenant.Actor;
import ropewalk.tenant.TenantContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The append-only log {@code process_event}: written in the transaction of the command that it tells of. */
@Component
public class StoryLog {
    static final String COLUMNS = "id, instance_id, at, actor_kind, actor_id, actor_name, events";

    /** An instance with more commands than this is told from its newest ones. */
    private static final int MOST_ROWS = 5_000;

    private static final TypeReference<List<StoryEvent>> EVENTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JobsInARow jobs;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    StoryLog(JdbcClient jdbc, JobsInARow jobs, JsonMapper json) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.writer = json.writerFor(EVENTS);
        this.reader = json.readerFor(EVENTS);
    }

    /** @return how many jobs ran in a row when this command is done, on any of the instances that it touched */
    int append(Map<String, ? extends List<StoryEvent>> stories, Timestamp at, Pace pace) {
        int before = pace == Pace.AFTER_A_WAIT ? 0 : jobs.before(stories.keySet(), at);
        int inARow = pace == Pace.AT_ONCE ? before + 1 : before;
        stories.forEach((instance, events) -> insert(instance, events, at, inARow));
        jobs.written(stories.keySet(), inARow);
        return inARow;
    }

    private void insert(String instance, List<StoryEvent> events, Timestamp at, int inARow) {
        Actor actor = TenantContext.require().actor();
        jdbc.sql(
                        """
                        insert into process_event
                          (tenant_id, instance_id, at, actor_kind, actor_id, actor_name, events, in_a_row)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        TenantContext.tenantId(),
                        instance,
                        at,
                        actor.kind().name(),
                        actor.id(),
                        actor.name(),
                        json(events),
                        inARow)
                .update();
    }

    /** The instance's rows in their order; empty when there is no such instance in this tenant. */
    public List<StoryRow> of(String instance) {
        return newest(instance, MOST_ROWS);
    }

    /**
     * Rows of several instances, those of each in their order.
     *
     * @param since no row is older; the months before it are not opened
     */
    public List<StoryRow> of(Collection<String> instances, Instant since, int most) {
        return jdbc.sql("select " + COLUMNS
                        + " from process_event where instance_id = any(:instances) and at >= :since"
                        + " order by instance_id, id limit :most")
                .param("instances", instances.toArray(String[]::new))
                .param("since", Sql.at(since))
                .param("most", most)
                .query(this::row)
                .list();
    }

    List<StoryRow> newest(String instance, int most) {
        List<StoryRow> rows = new ArrayList<>(jdbc.sql("select " + COLUMNS
                        + " from process_event where instance_id = :instance order by id desc limit :most")
                .param("instance", instance)
                .param("most", most)
                .query(this::row)
                .list());
        Collections.reverse(rows);
        return rows;
    }

    /** How the instance began; empty when there is no such instance, or its beginning is older than what is kept. */
    public Optional<StoryRow> beginning(String instance) {
        return jdbc.sql("select " + COLUMNS + " from process_event where instance_id = :instance order by id limit 1")
                .param("instance", instance)
                .query(this::row)
                .optional()
                .filter(row -> row.events().stream().anyMatch(StoryEvent.Started.class::isInstance));
    }

    StoryRow row(ResultSet row, int number) throws SQLException {
        return new StoryRow(
                row.getLong("id"),
                row.getString("instance_id"),
                row.getTimestamp("at").toInstant(),
                new Actor(
                        Actor.Kind.valueOf(row.getString("actor_kind")),
                        row.getString("actor_id"),
                        row.getString("actor_name")),
                reader.readValue(row.getString("events")));
    }

    /** PostgreSQL keeps no zero characters in text. */
    private String json(List<StoryEvent> events) {
        String text = writer.writeValueAsString(events);
        return text.contains("\\u0000") ? text.replace("\\u0000", "") : text;
    }
}
