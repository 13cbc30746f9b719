package ropewalk.billing;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/** A workspace that has had a plan for months, and what it used then. */
record BilledWorkspace(TestWorkspace workspace, TermTable terms, JdbcClient jdbc, TransactionTemplate transaction) {
    static final Price PRICE = new Price(
            "EUR",
            9_900,
            Map.of(
                    Metered.PROCESS_START, new Price.Rate(10, 100, 550),
                    Metered.CONNECTOR_CALL, new Price.Rate(0, 1_000, 333),
                    Metered.ASSISTANT_CALL, new Price.Rate(1, 1, 7),
                    Metered.PEOPLE, new Price.Rate(2, 1, 500)),
            List.of());

    /** Of another plan for each day of a month. */
    static Price other(int day) {
        return new Price("EUR", 9_900 + day * 101L, PRICE.rates(), List.of());
    }

    /** The last month that is closed by now: in its first hours a month waits for what comes late. */
    static YearMonth lastClosed() {
        Instant waited = Instant.now().minus(Closing.SETTLING);
        return YearMonth.from(waited.atZone(ZoneOffset.UTC)).minusMonths(1);
    }

    String id() {
        return workspace.tenant().id().value();
    }

    void has(Price price, Instant since) {
        TenantContext.run(
                Scope.system(workspace.operator().id(), "test"),
                () -> transaction.executeWithoutResult(status -> terms.say(
                        workspace.tenant().id(), new Term(Term.Kind.PLAN, since, "a-plan", "Silver", price, true))));
    }

    /** Spread over the month. */
    void uses(Metered metered, YearMonth month, int times) {
        in(() -> {
            for (int i = 0; i < times; i++) {
                Instant at = start(month.atDay(1 + i % month.lengthOfMonth())).plusSeconds(i);
                jdbc.sql(
                                "insert into usage_entry (tenant_id, id, kind, subject_id, at) values (:own, :id, :kind, 's', :at)")
                        .param("own", id())
                        .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("kind", metered.code())
                        .param("at", Timestamp.from(at))
                        .update();
            }
            return times;
        });
    }

    void has(Metered metered, LocalDate day, long most) {
        in(() -> jdbc.sql("insert into usage_day (tenant_id, day, kind, most) values (:own, :day, :kind, :most)")
                .param("own", id())
                .param("day", day)
                .param("kind", metered.code())
                .param("most", most)
                .update());
    }

    /** All that was not paid became so this long ago. */
    void failed(Duration ago) {
        in(() -> jdbc.sql("update invoice_collection set failed_at = now() - make_interval(secs => :ago)")
                .param("ago", ago.toSeconds())
                .update());
    }

    <T> T in(Supplier<T> work) {
        return workspace.inside(() -> transaction.execute(status -> work.get()));
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
