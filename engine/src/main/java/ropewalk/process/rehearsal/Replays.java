package ropewalk.process.rehearsal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.f4b6a3.uuid.UuidCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.process.Lived;
import ropewalk.process.Lived.Known;
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
    private final Lived lived;
    private final ProcessRights rights;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Replays(
            JdbcClient jdbc,
            JsonMapper json,
            Clock clock,
            Lived lived,
            ProcessRights rights,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.lived = lived;
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
            List<Shown> findings,
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

    /** As it is kept: what could tell of a person stays in the instance. */
    record Finding(String instance, @Nullable Difference difference, @Nullable String reason) {}

    /**
     * @param businessKey of the instance, as long as that is there; its version and start too
     * @param difference where it would leave its way on the draft; null when it cannot be replayed
     * @param reason why it cannot be replayed, or not to its end
     */
    @Schema(name = "ReplayFinding")
    record Shown(
            String instance,
            @Nullable String businessKey,
            @Nullable Integer version,
            @Nullable Instant startedAt,
            @Nullable Difference difference,
            @Nullable String reason) {}

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
                .map(row -> replayed(List.of(row)).get(0))
                .orElseThrow(Problem::notFound));
        if (rights.hidden().contains(found.process())) {
            throw Problem.notFound();
        }
        return found;
    }

    /** The newest of a draft or version. */
    List<Replayed> of(String draftId) {
        return transaction.execute(status -> replayed(jdbc.sql(
                        COLUMNS
                                + "where draft_id = :draft and process <> all(cast(:hidden as text[])) order by id desc limit :shown")
                .param("draft", draftId)
                .param("hidden", rights.hidden().toArray(String[]::new))
                .param("shown", SHOWN)
                .query(Row.class)
                .list()));
    }

    private List<Replayed> replayed(List<Row> rows) {
        List<List<Finding>> findings = rows.stream()
                .map(row -> json.readValue(row.findings(), new TypeReference<List<Finding>>() {}))
                .toList();
        Map<String, Known> known = lived.known(
                findings.stream().flatMap(List::stream).map(Finding::instance).collect(Collectors.toSet()));
        return IntStream.range(0, rows.size())
                .mapToObj(place -> replayed(
                        rows.get(place),
                        findings.get(place).stream()
                                .map(each -> shown(each, known.get(each.instance())))
                                .toList()))
                .toList();
    }

    private static Shown shown(Finding finding, @Nullable Known known) {
        return new Shown(
                finding.instance(),
                known == null ? null : known.businessKey(),
                known == null ? null : known.version(),
                known == null ? null : known.startedAt(),
                finding.difference(),
                finding.reason());
    }

    private Replayed replayed(Row row, List<Shown> findings) {
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
                findings,
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
