package ropewalk.analytics;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.process.CaseFigures;
import ropewalk.process.Named;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** What value is reckoned with besides what is measured. Each change is a version that counts from a month on. */
@Component
@Transactional
class ValueBasis {
    private static final int MOST_VERSIONS = 500;

    private final JdbcClient jdbc;
    private final CaseFigures cases;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ValueBasis(JdbcClient jdbc, CaseFigures cases, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.clock = clock;
        this.events = events;
    }

    /** @param hourlyCost of an hour of somebody's work, in the currency's smallest unit */
    record Rate(String id, YearMonth validFrom, String currency, long hourlyCost, Instant at, Named by) {}

    /**
     * @param errorCost what errors cost that no longer happen, for each case, in the currency's smallest unit
     * @param errorSource from where that is known
     * @param buildMinutes work on the process that is counted in the month it is valid from
     * @param buildCost what else it cost to build, counted in that month
     */
    record Assumption(
            String id,
            YearMonth validFrom,
            long errorCost,
            String errorSource,
            long buildMinutes,
            long buildCost,
            Instant at,
            Named by) {}

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Rate> rates() {
        return jdbc.sql("select * from value_rate order by id desc limit " + MOST_VERSIONS)
                .query((row, number) -> new Rate(
                        row.getString("id"),
                        month(row),
                        row.getString("currency"),
                        row.getLong("hourly_cost"),
                        at(row),
                        by(row)))
                .list();
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Assumption> assumptions(String process) {
        cases.process(process);
        return jdbc.sql("select * from value_assumption where process_key = :process order by id desc limit "
                        + MOST_VERSIONS)
                .param("process", process)
                .query((row, number) -> assumption(row))
                .list();
    }

    /** Of all processes, by their keys, the newest first. */
    @Transactional(readOnly = true)
    public Map<String, List<Assumption>> allAssumptions() {
        Map<String, List<Assumption>> all = new TreeMap<>();
        jdbc.sql("select * from value_assumption order by id desc").query(row -> {
            all.computeIfAbsent(row.getString("process_key"), key -> new ArrayList<>())
                    .add(assumption(row));
        });
        return all;
    }

    /** @throws Problem 422 {@code other-currency} when another month's rate is of another currency */
    public Rate set(YearMonth validFrom, String currency, long hourlyCost) {
        checkRoom("value_rate");
        List<Rate> rates = rates();
        Optional<Rate> other = rates.stream()
                .map(rate -> effective(rates, rate.validFrom()))
                .flatMap(Optional::stream)
                .filter(rate ->
                        !rate.validFrom().equals(validFrom) && !rate.currency().equals(currency))
                .findFirst();
        if (other.isPresent()) {
            throw Problem.unprocessable(
                    "other-currency",
                    "The rate from " + other.get().validFrom() + " is in "
                            + other.get().currency() + "; value is reckoned in one currency.");
        }
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        by(
                        jdbc.sql(
                                """
                                insert into value_rate (tenant_id, id, valid_from, currency, hourly_cost, at, by_id, by_name)
                                values (:tenant, :id, :from, :currency, :cost, :now, :by, :byName)"""),
                        id,
                        validFrom)
                .param("currency", currency)
                .param("cost", hourlyCost)
                .update();
        events.publishEvent(Recorded.of(
                "value.rate-set",
                new Recorded.Subject("tenant", TenantContext.tenantId(), validFrom.toString()),
                Map.of("validFrom", validFrom.toString(), "currency", currency, "hourlyCost", hourlyCost)));
        return rates().get(0);
    }

    public Assumption assume(
            String process, YearMonth validFrom, long errorCost, String source, long buildMinutes, long buildCost) {
        String name = cases.process(process).name();
        checkRoom("value_assumption");
        if (errorCost > 0 && source.isBlank()) {
            throw Problem.unprocessable("no-source", "Say from where the cost of errors is known.");
        }
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        by(
                        jdbc.sql(
                                """
                                insert into value_assumption (tenant_id, id, process_key, valid_from, error_cost,
                                  error_source, build_minutes, build_cost, at, by_id, by_name)
                                values (:tenant, :id, :process, :from, :errorCost,
                                  :source, :minutes, :buildCost, :now, :by, :byName)"""),
                        id,
                        validFrom)
                .param("process", process)
                .param("errorCost", errorCost)
                .param("source", source.strip())
                .param("minutes", buildMinutes)
                .param("buildCost", buildCost)
                .update();
        events.publishEvent(Recorded.of(
                "value.assumptions-set",
                new Recorded.Subject("process", process, name),
                Map.of(
                        "validFrom",
                        validFrom.toString(),
                        "errorCost",
                        errorCost,
                        "buildMinutes",
                        buildMinutes,
                        "buildCost",
                        buildCost)));
        return assumptions(process).get(0);
    }

    /** What counts in a month: of those valid by then the latest, and of those of one month the newest. */
    static Optional<Rate> effective(List<Rate> newestFirst, YearMonth month) {
        return newestFirst.stream()
                .filter(rate -> !rate.validFrom().isAfter(month))
                .reduce((one, older) -> older.validFrom().isAfter(one.validFrom()) ? older : one);
    }

    static Optional<Assumption> assumed(List<Assumption> newestFirst, YearMonth month) {
        return newestFirst.stream()
                .filter(one -> !one.validFrom().isAfter(month))
                .reduce((one, older) -> older.validFrom().isAfter(one.validFrom()) ? older : one);
    }

    private void checkRoom(String table) {
        long versions =
                jdbc.sql("select count(*) from " + table).query(Long.class).single();
        if (versions >= (table.equals("value_rate") ? MOST_VERSIONS : 20L * MOST_VERSIONS)) {
            throw Problem.unprocessable("too-many-versions", "There are " + versions + " versions already.");
        }
    }

    private JdbcClient.StatementSpec by(JdbcClient.StatementSpec insert, String id, YearMonth validFrom) {
        Actor actor = TenantContext.require().actor();
        return insert.param("tenant", TenantContext.tenantId())
                .param("id", id)
                .param("from", Date.valueOf(validFrom.atDay(1)))
                .param("now", Timestamp.from(clock.instant()))
                .param("by", actor.id())
                .param("byName", actor.name());
    }

    private static Assumption assumption(ResultSet row) throws SQLException {
        return new Assumption(
                row.getString("id"),
                month(row),
                row.getLong("error_cost"),
                row.getString("error_source"),
                row.getLong("build_minutes"),
                row.getLong("build_cost"),
                at(row),
                by(row));
    }

    private static YearMonth month(ResultSet row) throws SQLException {
        return YearMonth.from(row.getDate("valid_from").toLocalDate());
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getTimestamp("at").toInstant();
    }

    private static Named by(ResultSet row) throws SQLException {
        return new Named(row.getString("by_id"), row.getString("by_name"));
    }
}
