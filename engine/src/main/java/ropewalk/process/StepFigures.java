package ropewalk.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.process.story.Histogram;

/** How the elements of one version of a process did; read by the keys of process_step_day and process_open_step_now. */
@Service
@Transactional(readOnly = true)
class StepFigures {
    private static final int MOST_DAYS = 366;
    private static final int DAYS_UNLESS_ASKED = 30;
    private static final int MOST_ELEMENTS = 2_000;

    private final JdbcClient jdbc;
    private final Definitions definitions;
    private final Clock clock;

    StepFigures(JdbcClient jdbc, Definitions definitions, Clock clock) {
        this.jdbc = jdbc;
        this.definitions = definitions;
        this.clock = clock;
    }

    /** @param elements those that ran on these days or are running now; of one that is neither there is no row */
    record DefinitionFigures(LocalDate from, LocalDate to, List<ElementFigures> elements) {}

    /**
     * @param now how many are under way at this moment, whatever days were asked for
     * @param failed how many of those stand still until somebody has looked
     * @param ended by themselves
     * @param medianMillis of those that ended by themselves, off by an eighth at most; null when none did
     * @param p95Millis likewise: 95 of 100 did not take longer
     * @param longestMillis exact
     */
    record ElementFigures(
            String elementId,
            long now,
            long failed,
            long ended,
            long cancelled,
            @Nullable Long medianMillis,
            @Nullable Long p95Millis,
            @Nullable Long longestMillis) {}

    /** Days in UTC, both included. */
    record Days(LocalDate from, LocalDate to) {}

    /** @throws Problem {@code invalid-range} when these are no days, the last is before the first, or there are too many */
    Days days(@Nullable String from, @Nullable String to) {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day(to);
        LocalDate first = from == null ? last.minusDays(DAYS_UNLESS_ASKED - 1L) : day(from);
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw invalid(
                    "from " + first + " to " + last + " are " + days + " days; it can be 1 to " + MOST_DAYS + ".");
        }
        return new Days(first, last);
    }

    /** @throws Problem not found, when there is no such definition in this tenant */
    DefinitionFigures of(String definition, Days days) {
        definitions.get(definition);
        Map<String, Histogram> took = histograms(definition, days);
        List<ElementFigures> elements = jdbc.sql(
                        """
                        select element_id, coalesce(now, 0) as now, coalesce(failed, 0) as failed,
                          coalesce(ended, 0) as ended,
                          coalesce(cancelled, 0) as cancelled, longest
                        from (select element_id, sum(ended) as ended, sum(cancelled) as cancelled, max(longest) as longest
                          from process_step_day where definition_id = :definition and day between :from and :to
                          group by element_id) past
                        full join (select element_id, count(*) as now from process_open_step
                          where definition_id = :definition and ended_on is null group by element_id) present
                          using (element_id)
                        full join (select f.element_id, count(*) as failed
                          from process_incident f join process_instance i on i.id = f.instance_id
                          where i.definition_id = :definition and i.state = 'running' and i.failures > 0
                            and f.ended_at is null and f.element_id is not null
                          group by f.element_id) stopped using (element_id)
                        order by element_id limit :most""")
                .param("definition", definition)
                .param("from", days.from())
                .param("to", days.to())
                .param("most", MOST_ELEMENTS)
                .query((row, number) -> figures(row, took.get(row.getString("element_id"))))
                .list();
        return new DefinitionFigures(days.from(), days.to(), elements);
    }

    private Map<String, Histogram> histograms(String definition, Days days) {
        Map<String, Histogram> took = new HashMap<>();
        jdbc.sql(
                        """
                        select element_id, bucket - 1 as bucket, sum(number) as number
                        from process_step_day cross join unnest(took) with ordinality as counted(number, bucket)
                        where definition_id = :definition and day between :from and :to and number > 0
                        group by element_id, bucket""")
                .param("definition", definition)
                .param("from", days.from())
                .param("to", days.to())
                .query(row -> {
                    took.computeIfAbsent(row.getString("element_id"), element -> new Histogram())
                            .add(row.getInt("bucket"), row.getLong("number"));
                });
        return took;
    }

    private static ElementFigures figures(ResultSet row, @Nullable Histogram took) throws SQLException {
        long longest = row.getLong("longest");
        return new ElementFigures(
                row.getString("element_id"),
                row.getLong("now"),
                row.getLong("failed"),
                row.getLong("ended"),
                row.getLong("cancelled"),
                took == null ? null : Math.min(longest, took.percentile(50)),
                took == null ? null : Math.min(longest, took.percentile(95)),
                took == null ? null : longest);
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2000 && day.getYear() < 3000) {
                return day;
            }
        } catch (DateTimeParseException noDay) {
            throw noDay(text);
        }
        throw noDay(text);
    }

    private static Problem noDay(String text) {
        return invalid("from and to are days such as 2026-11-24, not “" + text + "”.");
    }

    private static Problem invalid(String detail) {
        return Problem.badRequest("invalid-range", detail);
    }
}
