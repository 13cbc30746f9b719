package ropewalk.isolation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.isolation.IsolationReport.Check;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Looks, and keeps what was found: the last hundred reports of a tenant. */
@Component
class IsolationReports {
    private static final TypeReference<List<Check>> CHECKS = new TypeReference<>() {};
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int KEPT = 100;

    private final IsolationCheck check;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    IsolationReports(
            IsolationCheck check,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.check = check;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** @throws Problem 429 {@code just-checked} within ten seconds of the last one */
    IsolationReport look() {
        refuseWhenJustDone();
        List<Check> checks = check.run();
        boolean sound = checks.stream().allMatch(each -> each.faults().isEmpty());
        String by = TenantContext.require().actor().id();
        IsolationReport report =
                new IsolationReport(UuidCreator.getTimeOrderedEpoch().toString(), clock.instant(), by, sound, checks);
        transaction.executeWithoutResult(status -> {
            jdbc.sql(
                            """
                            insert into isolation_report (tenant_id, id, at, asked_by, sound, checks)
                            values (:tenant, :id, :at, :by, :sound, cast(:checks as jsonb))""")
                    .param("tenant", TenantContext.tenantId())
                    .param("id", report.id())
                    .param("at", Timestamp.from(report.at()))
                    .param("by", by)
                    .param("sound", sound)
                    .param("checks", json.writeValueAsString(checks))
                    .update();
            jdbc.sql(
                            """
                            delete from isolation_report where id in (
                              select id from isolation_report order by id desc offset :kept)""")
                    .param("kept", KEPT)
                    .update();
            events.publishEvent(Recorded.of(
                    "isolation.checked",
                    new Recorded.Subject("isolation-report", report.id(), "Isolation report"),
                    Map.of("sound", sound)));
        });
        return report;
    }

    private void refuseWhenJustDone() {
        Instant now = clock.instant();
        list(null, 1).stream()
                .filter(last -> last.at().plus(PAUSE).isAfter(now))
                .findFirst()
                .ifPresent(last -> {
                    throw new Problem(
                                    HttpStatus.TOO_MANY_REQUESTS,
                                    "just-checked",
                                    "This was checked a moment ago; the report is the newest in the list.")
                            .with(Problem.RETRY_AFTER, PAUSE.toSeconds());
                });
    }

    /** @throws Problem 404 */
    IsolationReport find(String id) {
        return transaction.execute(status -> jdbc.sql("select * from isolation_report where id = :id")
                .param("id", id)
                .query(this::report)
                .optional()
                .orElseThrow(Problem::notFound));
    }

    /** The newest first. */
    List<IsolationReport> list(@Nullable String before, int limit) {
        return transaction.execute(status -> jdbc.sql(
                        """
                        select * from isolation_report where cast(:before as text) is null or id < :before
                        order by id desc limit :limit""")
                .param("before", before)
                .param("limit", limit)
                .query(this::report)
                .list());
    }

    private IsolationReport report(ResultSet row, int number) throws SQLException {
        return new IsolationReport(
                row.getString("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("asked_by"),
                row.getBoolean("sound"),
                json.readValue(row.getString("checks"), CHECKS));
    }
}
