package ropewalk.analytics;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.calendar.Calendars;
import ropewalk.http.Problem;
import ropewalk.process.CaseFigures;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * What people want to be told regularly. Whoever tells one holds its row and moves it on in the same transaction: so it is
 * told once, on whichever node. What came due while no server ran is told once, of the last time that has ended.
 */
@Service
class FigureReports {
    private static final Logger LOG = LoggerFactory.getLogger(FigureReports.class);
    private static final int MOST = 20;
    private static final Duration LATER = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final CaseFigures cases;
    private final Calendars calendars;
    private final ReportTelling telling;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    FigureReports(
            JdbcClient jdbc,
            @Qualifier("systemJdbc") JdbcClient system,
            CaseFigures cases,
            Calendars calendars,
            ReportTelling telling,
            Clock clock,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.system = system;
        this.cases = cases;
        this.calendars = calendars;
        this.telling = telling;
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
    }

    /** @param process its key; null for all that may be seen */
    record Asked(@Nullable String process, Rhythm rhythm) {}

    record Report(@Nullable String process, Rhythm rhythm, Instant nextAt) {}

    /** @param process empty for all */
    record Due(String person, String process, Rhythm rhythm) {}

    List<Report> own() {
        return transaction.execute(status -> jdbc.sql(
                        """
                        select process_key, rhythm, next_at from figure_report where person_id = :own
                        order by process_key, rhythm""")
                .param("own", self())
                .query((row, number) -> new Report(
                        row.getString("process_key").isEmpty() ? null : row.getString("process_key"),
                        rhythm(row.getString("rhythm")),
                        row.getTimestamp("next_at").toInstant()))
                .list());
    }

    /**
     * These and no others from now on; what goes on as it was keeps its time.
     *
     * @throws Problem 404 when a process may not be seen; 422 {@code too-many-reports}
     */
    List<Report> choose(List<Asked> asked) {
        Set<Asked> all = new HashSet<>(asked);
        if (all.size() > MOST) {
            throw Problem.unprocessable("too-many-reports", "You can have " + MOST + " reports.");
        }
        all.forEach(one -> {
            if (one.process() != null) {
                cases.process(one.process());
            }
        });
        ZoneId zone = transaction.execute(status -> calendars.current().zone());
        transaction.executeWithoutResult(status -> {
            String[] kept = all.stream().map(FigureReports::name).toArray(String[]::new);
            jdbc.sql("delete from figure_report where person_id = :own and rhythm || ' ' || process_key <> all(:kept)")
                    .param("own", self())
                    .param("kept", kept)
                    .update();
            all.forEach(one -> add(one, zone));
            events.publishEvent(Recorded.of(
                    "figure-report.changed",
                    new Recorded.Subject("person", self(), self()),
                    Map.of("reports", all.size())));
        });
        return own();
    }

    private void add(Asked one, ZoneId zone) {
        jdbc.sql(
                        """
                        insert into figure_report (tenant_id, person_id, process_key, rhythm, next_at)
                        values (:tenant, :own, :process, :rhythm, :next) on conflict do nothing""")
                .param("tenant", TenantContext.tenantId())
                .param("own", self())
                .param("process", one.process() == null ? "" : one.process())
                .param("rhythm", stored(one.rhythm()))
                .param("next", Timestamp.from(one.rhythm().next(clock.instant(), zone)))
                .update();
    }

    /** Tells one that is due; false when there is none. What cannot be told now is tried again in an hour. */
    boolean tellOne() {
        Due[] taken = new Due[1];
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<Due> due = nextDue();
                due.ifPresent(one -> {
                    taken[0] = one;
                    Instant now = clock.instant();
                    telling.tell(one, now);
                    moveOn(one, one.rhythm().next(now, calendars.current().zone()));
                });
                return due.isPresent();
            }));
        } catch (RuntimeException failure) {
            Due one = taken[0];
            if (one == null) {
                throw failure;
            }
            LOG.warn("a report of figures could not be told; tried again in {}", LATER, failure);
            transaction.executeWithoutResult(
                    status -> moveOn(one, clock.instant().plus(LATER)));
            return true;
        }
    }

    private Optional<Due> nextDue() {
        return jdbc.sql(
                        """
                        select person_id, process_key, rhythm from figure_report where next_at <= :now
                        order by next_at limit 1 for update skip locked""")
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> new Due(
                        row.getString("person_id"), row.getString("process_key"), rhythm(row.getString("rhythm"))))
                .optional();
    }

    private void moveOn(Due one, Instant next) {
        jdbc.sql(
                        """
                        update figure_report set next_at = :next
                        where person_id = :person and process_key = :process and rhythm = :rhythm""")
                .param("next", Timestamp.from(next))
                .param("person", one.person())
                .param("process", one.process())
                .param("rhythm", stored(one.rhythm()))
                .update();
    }

    /** Those with something to tell now, of all nodes. Needs no scope. */
    List<TenantId> behind() {
        return system.sql("select distinct tenant_id from figure_report where next_at <= :now")
                .withQueryTimeout(30)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> new TenantId(row.getString(1)))
                .list();
    }

    /** @throws Problem 404 when it is a program: it has no mail */
    private static String self() {
        Actor actor = TenantContext.require().actor();
        if (actor.kind() != Actor.Kind.PERSON) {
            throw Problem.notFound();
        }
        return actor.id();
    }

    private static String name(Asked one) {
        return stored(one.rhythm()) + " " + (one.process() == null ? "" : one.process());
    }

    private static String stored(Rhythm rhythm) {
        return rhythm.name().toLowerCase(Locale.ROOT);
    }

    private static Rhythm rhythm(String stored) {
        return Rhythm.valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
