package ropewalk.process;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connection.KnownConnection;
import ropewalk.connection.KnownConnections;
import ropewalk.connection.Wait;
import ropewalk.connection.Waiting;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.process.story.Sql;

/**
 * The steps that one connection holds up: those that wait until they may call it, and those whose call failed for good
 * and stand as an incident. Steps of processes that are not to be seen are left out.
 */
@Service
@Transactional(readOnly = true)
class ConnectionCalls {
    private static final String FAILED =
            """

            from process_incident f
            join process_instance i on i.id = f.instance_id
            join connector_attempt a on a.external_task_id = f.subject_id
            where f.ended_at is null and i.state = 'running'
              and i.definition_key <> all(cast(:hidden as text[]))
              and starts_with(a.operation, :connector || '.')
              and (lower(a.connection) = lower(:name) or (a.connection = '' and :only))
            """;

    private final KnownConnections connections;
    private final Waiting waiting;
    private final JdbcClient jdbc;
    private final ProcessRights rights;

    ConnectionCalls(KnownConnections connections, Waiting waiting, JdbcClient jdbc, ProcessRights rights) {
        this.connections = connections;
        this.waiting = waiting;
        this.jdbc = jdbc;
        this.rights = rights;
    }

    /**
     * @param id of the step's external task
     * @param incident of a failed one; it is retried by it
     * @param operation as it stands in the diagram: {@code stripe.create-invoice}
     * @param since when it began to wait, or failed
     * @param nextAttemptAt null when it failed: nobody tries by themselves
     * @param attempts how often the call was really sent
     * @param vendorRequestId the outside system's name for the failed call
     */
    @Schema(name = "ConnectionCall")
    record Call(
            String id,
            @Nullable String incident,
            String instanceId,
            String definitionName,
            String elementId,
            String operation,
            String reason,
            Instant since,
            @Nullable Instant nextAttemptAt,
            int attempts,
            @Nullable String vendorRequestId) {}

    /** The longest waiting first. A page may be shorter than its limit and yet have a next one. */
    Page<Call> waiting(String connection, @Nullable Integer limit, @Nullable String cursor) {
        known(connection);
        int most = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 2);
        Page<Wait> waits = Page.cut(
                waiting.waitingFor(
                        connection,
                        after.isEmpty() ? null : Cursor.time(after.get(0)),
                        after.isEmpty() ? "" : after.get(1),
                        most + 1),
                most,
                last -> Cursor.of(last.since().toString(), last.task()));
        Map<String, Step> steps = steps(waits.items().stream().map(Wait::task).toArray(String[]::new));
        List<Call> calls = waits.items().stream()
                .filter(wait -> steps.containsKey(wait.task()))
                .map(wait -> call(wait, Objects.requireNonNull(steps.get(wait.task()))))
                .toList();
        return new Page<>(calls, waits.next(), null);
    }

    private record Step(String task, String instanceId, String definitionName, String elementId, String operation) {}

    private static Call call(Wait wait, Step step) {
        return new Call(
                wait.task(),
                null,
                step.instanceId(),
                step.definitionName(),
                step.elementId(),
                step.operation(),
                wait.reason(),
                wait.since(),
                wait.nextAttemptAt(),
                wait.attempts(),
                null);
    }

    private Map<String, Step> steps(String[] tasks) {
        return jdbc
                .sql(
                        """
                        select a.external_task_id as task, a.instance_id, i.definition_name, a.element_id, a.operation
                        from connector_attempt a join process_instance i on i.id = a.instance_id
                        where a.external_task_id = any(:tasks)
                          and i.definition_key <> all(cast(:hidden as text[]))""")
                .param("tasks", tasks)
                .param("hidden", rights.hiddenKeys())
                .query(Step.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Step::task, Function.identity()));
    }

    /** The one that failed first comes first. */
    Page<Call> failed(String id, @Nullable Integer limit, @Nullable String cursor) {
        KnownConnection connection = known(id);
        int most = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 2);
        List<Call> found = failed(
                        connection,
                        """
                        select a.external_task_id as id, f.id as incident, f.instance_id, i.definition_name, a.element_id,
                          a.operation, coalesce(f.message, '') as reason, f.at as since,
                          cast(null as timestamptz) as next_attempt_at, a.attempt as attempts, a.vendor_request_id"""
                                + FAILED
                                + """
                          and (cast(:since as timestamptz) is null
                            or (f.at, f.id) > (cast(:since as timestamptz), :after))
                        order by f.at, f.id limit :limit""")
                .param("since", after.isEmpty() ? null : Sql.at(Cursor.time(after.get(0))))
                .param("after", after.isEmpty() ? "" : after.get(1))
                .param("limit", most + 1)
                .query(Call.class)
                .list();
        return Page.cut(
                found, most, last -> Cursor.of(last.since().toString(), Objects.requireNonNull(last.incident())));
    }

    /**
     * @param settled incidents that are not to be counted: the tables may be behind what was just done, for as long as
     *     another transaction of the database is open
     */
    long countFailedBut(List<String> settled, String id) {
        return failed(known(id), "select count(*)" + FAILED + " and f.id <> all(:settled)")
                .param("settled", settled.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec failed(KnownConnection connection, String sql) {
        return jdbc.sql(sql)
                .param("hidden", rights.hiddenKeys())
                .param("connector", connection.connector())
                .param("name", connection.name())
                .param("only", connections.isOnlyOne(connection));
    }

    private KnownConnection known(String id) {
        return connections.find(id).orElseThrow(Problem::notFound);
    }
}
