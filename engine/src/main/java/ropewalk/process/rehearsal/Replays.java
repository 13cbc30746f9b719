package ropewalk.process.rehearsal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.f4b6a3.uuid.UuidCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.process.ProcessRights;
import ropewalk.process.rehearsal.Way.Difference;
import ropewalk.process.story.Sql;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The replays of real instances on drafts: how far each has come and what it found, without any value. */
@Service
class Replays {
    /** One that was not seen for so long has gone with its server. */
    private static final Duration GONE = Duration.ofSeconds(60);

    private static final int SHOWN = 20;

    /** What is tried, as the audit log calls it. */
    static final String DRAFT = "draft";

    static final String VERSION = "process";

    private static final String COLUMNS =
            """
            select id, draft_id, draft_name, draft_version, process, state, instances, done, same, findings::text as findings,
              started_at, seen_at, started_by_id, started_by_name from process_replay
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final ProcessRights rights;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Replays(
            JdbcClient jdbc,
            JsonMapper json,
            Clock clock,
            ProcessRights rights,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.rights = rights;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param draftId of the draft, or of the version that would be gone back to
     * @param draftVersion likewise
     * @param instances how many are replayed
     * @param done of these
     * @param same that go the same way on the draft
     * @param findings the others
     */
    @Schema(name = "Replay")
    record Replayed(
            String id,
            String draftId,
            String draftName,
            long draftVersion,
            String process,
            State state,
            int instances,
            int done,
            int same,
            List<Finding> findings,
            Instant startedAt,
            Scenario.Person startedBy) {}

    @Schema(name = "ReplayState")
    enum State {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("done")
        DONE,
        @JsonProperty("stopped")
        STOPPED,
        /** The server that worked at it has stopped. */
        @JsonProperty("broken")
        BROKEN
    }

    /**
     * @param difference where it would leave its way on the draft; null when it cannot be replayed
     * @param reason why it cannot be replayed, or not to its end
     */
    @Schema(name = "ReplayFinding")
    record Finding(String instance, @Nullable Difference difference, @Nullable String reason) {}

    /** @throws Problem 409 {@code replay-runs} when one of the workspace runs already */
    String begin(String kind, String draftId, String draftName, long draftVersion, String process, int instances) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        try {
            transaction.executeWithoutResult(status -> {
                jdbc.sql("update process_replay set state = 'BROKEN' where state = 'RUNNING' and seen_at < :gone")
                        .param("gone", Sql.at(clock.instant().minus(GONE)))
                        .update();
                jdbc.sql(
                                """
                                delete from process_replay where id in
                                  (select id from process_replay where state <> 'RUNNING' order by id desc offset 50)""")
                        .update();
                jdbc.sql(
                                """
                                insert into process_replay (tenant_id, id, kind, draft_id, draft_name, draft_version, process, state,
                                  instances, done, same, findings, started_at, seen_at, started_by_id, started_by_name)
                                values (:tenant, :id, :kind, :draft, :name, :version, :process, 'RUNNING', :instances, 0, 0, '[]',
                                  :now, :now, :actorId, :actorName)""")
                        .param("tenant", TenantContext.tenantId())
                        .param("id", id)
                        .param("kind", kind)
                        .param("draft", draftId)
                        .param("name", draftName)
                        .param("version", draftVersion)
                        .param("process", process)
                        .param("instances", instances)
                        .param("now", Sql.at(clock.instant()))
                        .param("actorId", TenantContext.require().actor().id())
                        .param("actorName", TenantContext.require().actor().name())
                        .update();
                events.publishEvent(Recorded.of(
                        kind + ".replayed",
                        new Recorded.Subject(kind, draftId, draftName),
                        Map.of("process", process, "instances", instances)));
            });
        } catch (DuplicateKeyException another) {
            throw Problem.conflict(
                    "replay-runs", "A replay of this workspace runs already; wait for it or stop it first.");
        }
        return id;
    }

    /** @return whether it is to go on */
    boolean note(String id, int done, int same, List<Finding> findings) {
        return Boolean.TRUE.equals(transaction.execute(status -> jdbc.sql(
                                """
                                update process_replay set done = :done, same = :same, findings = cast(:findings as jsonb),
                                  seen_at = :now where id = :id and state = 'RUNNING'""")
                        .param("id", id)
                        .param("done", done)
                        .param("same", same)
                        .param("findings", json.writeValueAsString(findings))
                        .param("now", Sql.at(clock.instant()))
                        .update()
                > 0));
    }

    void end(String id, State state) {
        transaction.executeWithoutResult(
                status -> jdbc.sql("update process_replay set state = :state where id = :id and state = 'RUNNING'")
                        .param("state", state.name())
                        .param("id", id)
                        .update());
    }

    void stop(String id) {
        transaction.executeWithoutResult(status -> {
            Replayed found = get(id);
            String kind = jdbc.sql("select kind from process_replay where id = :id")
                    .param("id", id)
                    .query(String.class)
                    .single();
            jdbc.sql("update process_replay set state = 'STOPPED' where id = :id and state = 'RUNNING'")
                    .param("id", id)
                    .update();
            events.publishEvent(Recorded.of(
                    kind + ".replay-stopped",
                    new Recorded.Subject(kind, found.draftId(), found.draftName()),
                    Map.of("done", found.done())));
        });
    }

    /** @throws Problem not found, also when the process may not be seen */
    Replayed get(String id) {
        Replayed found = transaction.execute(status -> jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(Row.class)
                .optional()
                .map(this::replayed)
                .orElseThrow(Problem::notFound));
        if (rights.hidden().contains(found.process())) {
            throw Problem.notFound();
        }
        return found;
    }

    /** The newest of a draft or version. */
    List<Replayed> of(String draftId) {
        return transaction.execute(status -> jdbc
                .sql(
                        COLUMNS
                                + "where draft_id = :draft and process <> all(cast(:hidden as text[])) order by id desc limit :shown")
                .param("draft", draftId)
                .param("hidden", rights.hidden().toArray(String[]::new))
                .param("shown", SHOWN)
                .query(Row.class)
                .list()
                .stream()
                .map(this::replayed)
                .toList());
    }

    private Replayed replayed(Row row) {
        State state = State.valueOf(row.state());
        boolean gone =
                state == State.RUNNING && row.seenAt().isBefore(clock.instant().minus(GONE));
        return new Replayed(
                row.id(),
                row.draftId(),
                row.draftName(),
                row.draftVersion(),
                row.process(),
                gone ? State.BROKEN : state,
                row.instances(),
                row.done(),
                row.same(),
                json.readValue(row.findings(), new TypeReference<>() {}),
                row.startedAt(),
                new Scenario.Person(row.startedById(), row.startedByName()));
    }

    private record Row(
            String id,
            String draftId,
            String draftName,
            long draftVersion,
            String process,
            String state,
            int instances,
            int done,
            int same,
            String findings,
            Instant startedAt,
            Instant seenAt,
            String startedById,
            String startedByName) {}
}
