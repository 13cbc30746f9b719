package ropewalk.process;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connection.Wait;
import ropewalk.connection.Waiting;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.process.ConnectorAttempts.Attempt;
import ropewalk.process.story.Story;
import ropewalk.process.story.StoryLog;

/** The instances as they are listed: read from our own tables, never from the engine's. */
@Service
@Transactional(readOnly = true)
class Instances {
    static final String COLUMNS =
            """
            select i.id, i.definition_id, i.definition_key, i.definition_name, i.definition_version, i.business_key, i.state,
              i.failures, i.suspended, i.started_at, i.ended_at, i.started_by_id, i.started_by_name from process_instance i
            """;

    private final JdbcClient jdbc;
    private final StoryLog log;
    private final ConnectorAttempts attempts;
    private final Waiting waiting;
    private final ProcessRights rights;

    Instances(JdbcClient jdbc, StoryLog log, ConnectorAttempts attempts, Waiting waiting, ProcessRights rights) {
        this.jdbc = jdbc;
        this.log = log;
        this.attempts = attempts;
        this.waiting = waiting;
        this.rights = rights;
    }

    /**
     * @param state running, waiting (for an outside system), failed (somebody has to look at it), ended or cancelled
     * @param waitingFor the outside system's name
     * @param suspended whether it stands still until somebody resumes it
     */
    record Instance(
            String id,
            String definitionId,
            String definitionKey,
            String definitionName,
            int definitionVersion,
            @Nullable String businessKey,
            String state,
            Instant startedAt,
            @Nullable Instant endedAt,
            Named startedBy,
            @Nullable String waitingFor,
            boolean suspended) {}

    Page<Instance> list(InstanceFilter filter, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 2);
        InstanceFilter.Where where = forItsValues(filter);
        String page = after.isEmpty() ? "" : " and (i.started_at, i.id) < (cast(:at as timestamptz), :id)";
        List<Row> rows = jdbc.sql(
                        COLUMNS + "where " + where.sql() + page + " order by i.started_at desc, i.id desc limit :limit")
                .params(where.parameters())
                .param("hidden", rights.hiddenKeys())
                .param("at", after.isEmpty() ? null : Cursor.time(after.get(0)).toString())
                .param("id", after.isEmpty() ? null : after.get(1))
                .param("limit", size + 1)
                .query(Row.class)
                .list();
        Map<String, Wait> waits = waits(rows);
        List<Instance> instances =
                rows.stream().map(row -> row.instance(waits.get(row.id()))).toList();
        return Page.cut(instances, size, last -> Cursor.of(last.startedAt().toString(), last.id()));
    }

    /** @return their ids, the oldest first, and one more than so many when there are more */
    List<String> ids(InstanceFilter filter, int most) {
        InstanceFilter.Where where = forItsValues(filter);
        return jdbc.sql("select i.id from process_instance i where " + where.sql()
                        + " order by i.started_at, i.id limit :limit")
                .params(where.parameters())
                .param("hidden", rights.hiddenKeys())
                .param("limit", most + 1)
                .query(String.class)
                .list();
    }

    long count(InstanceFilter filter, int most) {
        InstanceFilter.Where where = forItsValues(filter);
        return jdbc.sql("select count(*) from (select 1 from process_instance i where " + where.sql()
                        + " limit :limit) counted")
                .params(where.parameters())
                .param("hidden", rights.hiddenKeys())
                .param("limit", most)
                .query(Long.class)
                .single();
    }

    /**
     * Has the database plan the rest of this transaction anew for the values it is asked for: one that a fifth of all
     * instances have is found by going down the list, a rare one by its index. A plan for any value takes the index for
     * both, and reads a fifth of all instances for one page.
     */
    private InstanceFilter.Where forItsValues(InstanceFilter filter) {
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)")
                .query(String.class)
                .single();
        return filter.where();
    }

    /** As the log tells it, so that what was done a moment ago is seen. */
    Instance get(String id) {
        return get(id, Story.of(log.of(id)));
    }

    /** @throws Problem not found, when there is no such instance in this tenant that may be seen */
    Instance get(String id, Story story) {
        Row row = row(id, story);
        rights.checkSee(row.definitionKey());
        return row.instance(waits(List.of(row)).get(id));
    }

    /** As {@link #get}, for whoever has just started it. */
    Instance started(String id) {
        Row row = row(id, Story.of(log.of(id)));
        return row.instance(waits(List.of(row)).get(id));
    }

    private Row row(String id, Story story) {
        return story.beginning() == null ? stored(id) : Row.of(id, story, story.beginning());
    }

    /** How an instance began; told within the command that starts it, too. */
    Instance beginning(String id) {
        Row row = log.beginning(id)
                .map(began -> Story.of(List.of(began)))
                .map(story -> Row.of(id, story, Objects.requireNonNull(story.beginning())))
                .orElseGet(() -> stored(id));
        return row.instance(null);
    }

    /** One whose beginning the log no longer holds. */
    private Row stored(String id) {
        return jdbc.sql(COLUMNS + "where i.id = :id")
                .param("id", id)
                .query(Row.class)
                .optional()
                .orElseThrow(Problem::notFound);
    }

    /** The wait of each instance that began first. */
    private Map<String, Wait> waits(List<Row> rows) {
        List<Attempt> waitingSteps = attempts.waitingIn(rows.stream()
                .filter(row -> row.state().equals("running"))
                .map(Row::id)
                .toList());
        Map<String, String> instanceOf =
                waitingSteps.stream().collect(Collectors.toMap(Attempt::externalTaskId, Attempt::instanceId));
        Map<String, Wait> first = new HashMap<>();
        for (Wait wait : waiting.of(instanceOf.keySet())) {
            first.merge(
                    String.valueOf(instanceOf.get(wait.task())),
                    wait,
                    (one, other) -> one.since().isAfter(other.since()) ? other : one);
        }
        return first;
    }

    private record Row(
            String id,
            String definitionId,
            String definitionKey,
            String definitionName,
            int definitionVersion,
            @Nullable String businessKey,
            String state,
            int failures,
            boolean suspended,
            Instant startedAt,
            @Nullable Instant endedAt,
            String startedById,
            String startedByName) {
        static Row of(String id, Story story, Story.Beginning beginning) {
            Story.End end = story.end();
            return new Row(
                    id,
                    beginning.as().definition(),
                    beginning.as().key(),
                    beginning.as().name(),
                    beginning.as().version(),
                    story.businessKey(),
                    end == null ? "running" : end.cancelled() ? "cancelled" : "ended",
                    story.incidents().size(),
                    story.suspended(),
                    beginning.at(),
                    end == null ? null : end.at(),
                    beginning.by().id(),
                    beginning.by().name());
        }

        Instance instance(@Nullable Wait wait) {
            String shown =
                    !state.equals("running") ? state : failures > 0 ? "failed" : wait != null ? "waiting" : state;
            return new Instance(
                    id,
                    definitionId,
                    definitionKey,
                    definitionName,
                    definitionVersion,
                    businessKey,
                    shown,
                    startedAt,
                    endedAt,
                    new Named(startedById, startedByName),
                    wait == null ? null : wait.system(),
                    suspended && state.equals("running"));
        }
    }
}
