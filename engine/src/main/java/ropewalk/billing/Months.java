package ropewalk.billing;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a month comes to for the current tenant, from the ledger as it is now; in the caller's transaction. */
@Component
class Months {
    private final TermTable terms;
    private final JdbcClient jdbc;
    private final Clock clock;

    Months(TermTable terms, JdbcClient jdbc, Clock clock) {
        this.terms = terms;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Of the month under way, the days until today. */
    List<Line> lines(YearMonth month) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Lines.of(Span.of(terms.own(), month, today), new FromLedger());
    }

    /** A reseller uses what those below it use. */
    private final class FromLedger implements Lines.Used {

        @Override
        public long counted(Metered metered, LocalDate first, LocalDate last) {
            return jdbc.sql("select usage_counted(:kind, :since, :until)")
                    .param("kind", metered.code())
                    .param("since", start(first))
                    .param("until", start(last.plusDays(1)))
                    .query(Long.class)
                    .single();
        }

        @Override
        public Map<LocalDate, Long> daily(Metered metered, LocalDate first, LocalDate last) {
            Map<LocalDate, Long> days = new TreeMap<>();
            jdbc.sql("select day, most from usage_daily(:kind, :first, :last)")
                    .param("kind", metered.code())
                    .param("first", first)
                    .param("last", last)
                    .query(row -> {
                        days.put(row.getDate("day").toLocalDate(), row.getLong("most"));
                    });
            return days;
        }

        private Timestamp start(LocalDate day) {
            return Timestamp.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
    }
}
