package ropewalk.process.rehearsal;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.process.ProcessRights;
import ropewalk.process.rehearsal.Scenario.Content;
import ropewalk.process.story.Sql;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;
import tools.jackson.databind.json.JsonMapper;

/** The saved scenarios of the current tenant; two people who change one are told by the version. */
@Service
@Transactional
class Scenarios {
    /** Of one process: all of them run before each deployment. */
    static final int MOST = 100;

    private static final int LARGEST = 512 << 10;
    private static final String COLUMNS =
            """
            select id, process, content::text as content, source_instance, version, created_at, created_by_id, created_by_name,
              updated_at, updated_by_id, updated_by_name from process_scenario
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final ProcessRights rights;
    private final ApplicationEventPublisher events;

    Scenarios(JdbcClient jdbc, JsonMapper json, Clock clock, ProcessRights rights, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.rights = rights;
        this.events = events;
    }

    @Transactional(readOnly = true)
    Page<Scenario> list(String process, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 1);
        List<Scenario> found = jdbc
                .sql(COLUMNS
                        + "where process = :process and process <> all(cast(:hidden as text[]))"
                        + " and id > :after order by id limit :limit")
                .param("process", process)
                .param("hidden", rights.hidden().toArray(String[]::new))
                .param("after", after.isEmpty() ? "" : after.get(0))
                .param("limit", size + 1)
                .query(Row.class)
                .list()
                .stream()
                .map(this::scenario)
                .toList();
        return Page.cut(found, size, last -> Cursor.of(last.id()));
    }

    /** All of a process, the eldest first. */
    @Transactional(readOnly = true)
    List<Scenario> of(String process) {
        return jdbc
                .sql(COLUMNS + "where process = :process order by id limit :most")
                .param("process", process)
                .param("most", MOST)
                .query(Row.class)
                .list()
                .stream()
                .map(this::scenario)
                .toList();
    }

    /** @throws Problem not found, also when the process may not be seen */
    @Transactional(readOnly = true)
    Scenario get(String id) {
        Scenario found = jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(Row.class)
                .optional()
                .map(this::scenario)
                .orElseThrow(Problem::notFound);
        if (rights.hidden().contains(found.process())) {
            throw Problem.notFound();
        }
        return found;
    }

    Scenario create(String process, Content content, @Nullable String sourceInstance) {
        // whoever adds the one too many at the same moment waits here
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:tenant || :process))")
                .param("tenant", TenantContext.tenantId())
                .param("process", process)
                .query((row, number) -> "held")
                .single();
        long before = jdbc.sql("select count(*) from process_scenario where process = :process")
                .param("process", process)
                .query(Long.class)
                .single();
        if (before >= MOST) {
            throw Problem.conflict(
                    "too-many-scenarios", "A process has at most " + MOST + " scenarios; delete one first.");
        }
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        jdbc.sql(
                        """
                        insert into process_scenario (tenant_id, id, process, content, source_instance, version,
                          created_at, created_by_id, created_by_name, updated_at, updated_by_id, updated_by_name)
                        values (:tenant, :id, :process, cast(:content as jsonb), :source, 1,
                          :now, :actorId, :actorName, :now, :actorId, :actorName)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", id)
                .param("process", process)
                .param("source", sourceInstance)
                .params(changed(content))
                .update();
        record("scenario.created", id, content, process);
        return get(id);
    }

    Scenario change(String id, long seen, Content content) {
        Scenario before = locked(id, seen);
        jdbc.sql(
                        """
                        update process_scenario set content = cast(:content as jsonb), version = version + 1,
                          updated_at = :now, updated_by_id = :actorId, updated_by_name = :actorName where id = :id""")
                .param("id", id)
                .params(changed(content))
                .update();
        record("scenario.changed", id, content, before.process());
        return get(id);
    }

    void delete(String id, long seen) {
        Scenario before = locked(id, seen);
        jdbc.sql("delete from process_scenario where id = :id").param("id", id).update();
        record("scenario.deleted", id, before.content(), before.process());
    }

    private Scenario locked(String id, long seen) {
        long version = jdbc.sql("select version from process_scenario where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(Problem::notFound);
        Scenario found = get(id);
        Versions.check(seen, version);
        return found;
    }

    /** Without its values: they may tell of a person, and the audit log forgets no text. */
    private void record(String action, String id, Content content, String process) {
        events.publishEvent(Recorded.of(
                action,
                new Recorded.Subject("scenario", id, content.name()),
                Map.of(
                        "name",
                        content.name(),
                        "process",
                        process,
                        "moves",
                        content.moves().size(),
                        "steps",
                        content.way().size())));
    }

    private Map<String, Object> changed(Content content) {
        String text = json.writeValueAsString(content);
        if (text.length() > LARGEST) {
            throw Problem.unprocessable("too-large", "A scenario is at most 512 KiB; give it smaller answers.");
        }
        if (text.contains("\\u0000")) {
            throw Problem.unprocessable("invalid-text", "The scenario contains a zero character.");
        }
        Map<String, Object> changed = new HashMap<>();
        changed.put("content", text);
        changed.put("now", Sql.at(clock.instant()));
        changed.put("actorId", TenantContext.require().actor().id());
        changed.put("actorName", TenantContext.require().actor().name());
        return changed;
    }

    private Scenario scenario(Row row) {
        return new Scenario(
                row.id(),
                row.process(),
                json.readValue(row.content(), Content.class),
                row.sourceInstance(),
                row.version(),
                row.createdAt(),
                new Scenario.Person(row.createdById(), row.createdByName()),
                row.updatedAt(),
                new Scenario.Person(row.updatedById(), row.updatedByName()));
    }

    private record Row(
            String id,
            String process,
            String content,
            @Nullable String sourceInstance,
            long version,
            Instant createdAt,
            String createdById,
            String createdByName,
            Instant updatedAt,
            String updatedById,
            String updatedByName) {}
}
