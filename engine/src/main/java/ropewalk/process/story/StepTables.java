package ropewalk.process.story;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantContext;

/**
 * Keeps how often each element of a definition ran and how long it took: one row for an element and a day, touched once
 * for each piece of the log. A step has a row of its own only from the piece in which it began to the one in which it
 * ended; a step that ended in a later month keeps it as long as the log keeps its end, because the log may have lost its
 * beginning by the time the tables are made anew.
 */
@Component
class StepTables {
    private final JdbcTemplate jdbc;

    StepTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Place(String definition, String element, LocalDate day) {}

    /** @param told when the command that began it was done */
    private record ClosedStep(
            String id, String definition, String element, long began, Instant told, StepChanges.Ended ended) {
        boolean isOfOneMonth() {
            return YearMonth.from(told.atZone(ZoneOffset.UTC)).equals(YearMonth.from(ended.day()));
        }
    }

    private static final class Tally {
        private final Histogram took = new Histogram();
        private int ended;
        private int cancelled;
        private long millis;
        private long longest;

        void count(long began, StepChanges.Ended end) {
            if (end.cancelled()) {
                cancelled++;
                return;
            }
            long duration = Math.max(0, end.at() - began);
            ended++;
            millis += duration;
            longest = Math.max(longest, duration);
            took.add(duration);
        }
    }

    void write(StepChanges steps) {
        Map<Place, Tally> tallies = new LinkedHashMap<>();
        Map<String, String> definitions = definitions(steps);
        for (StepChanges.Whole step : steps.whole) {
            String definition = definitions.get(step.begun().instance());
            if (definition != null) {
                count(tallies, definition, step.begun().element(), step.begun().at(), step.ended());
            }
        }
        move(steps.moved, definitions);
        List<ClosedStep> closed = closed(steps.later);
        closed.forEach(step -> count(tallies, step.definition(), step.element(), step.began(), step.ended()));
        days(tallies);
        close(closed);
        open(steps.open, definitions);
    }

    private static void count(
            Map<Place, Tally> tallies, String definition, String element, long began, StepChanges.Ended ended) {
        tallies.computeIfAbsent(new Place(definition, element, ended.day()), place -> new Tally())
                .count(began, ended);
    }

    /** Takes away what the log tells; steps that began before what it still holds and ended since are open again. */
    void clear() {
        String first = "(select cast(min(at) at time zone 'UTC' as date) from process_event)";
        jdbc.update("delete from process_step_day where day >= " + first);
        jdbc.update("delete from process_open_step where told_at >= (select min(at) from process_event)");
        jdbc.update("update process_open_step set ended_on = null where ended_on >= " + first);
    }

    /** Of every instance that began a step here, where it is known. */
    private Map<String, String> definitions(StepChanges steps) {
        Map<String, String> known = new HashMap<>(steps.definitions);
        String[] others = Stream.concat(
                        steps.open.values().stream(), steps.whole.stream().map(StepChanges.Whole::begun))
                .map(StepChanges.Begun::instance)
                .filter(instance -> !known.containsKey(instance))
                .distinct()
                .toArray(String[]::new);
        if (others.length > 0) {
            jdbc.query(
                    "select id, definition_id from process_instance where id = any(?)",
                    row -> {
                        known.put(row.getString("id"), row.getString("definition_id"));
                    },
                    (Object) others);
        }
        return known;
    }

    private List<ClosedStep> closed(Map<String, StepChanges.Ended> ends) {
        return ends.isEmpty()
                ? List.of()
                : jdbc.query(
                        """
                        select id, definition_id, element_id, began_at, told_at from process_open_step
                        where id = any(?) and ended_on is null""",
                        (row, number) -> new ClosedStep(
                                row.getString("id"),
                                row.getString("definition_id"),
                                row.getString("element_id"),
                                row.getTimestamp("began_at").getTime(),
                                row.getTimestamp("told_at").toInstant(),
                                Objects.requireNonNull(ends.get(row.getString("id")))),
                        (Object) ends.keySet().toArray(String[]::new));
    }

    private void move(Map<String, StepChanges.Moved> moved, Map<String, String> definitions) {
        Sql.batch(
                jdbc,
                "update process_open_step set definition_id = ?, element_id = ? where id = ? and ended_on is null",
                moved.entrySet().stream()
                        .filter(step -> definitions.containsKey(step.getValue().instance()))
                        .toList(),
                step -> new @Nullable Object[] {
                    definitions.get(step.getValue().instance()), step.getValue().element(), step.getKey()
                });
    }

    private void close(List<ClosedStep> closed) {
        Sql.batch(
                jdbc,
                "delete from process_open_step where id = ?",
                closed.stream().filter(ClosedStep::isOfOneMonth).toList(),
                step -> new Object[] {step.id()});
        Sql.batch(
                jdbc,
                "update process_open_step set ended_on = ? where id = ?",
                closed.stream().filter(step -> !step.isOfOneMonth()).toList(),
                step -> new Object[] {step.ended().day(), step.id()});
    }

    private void days(Map<Place, Tally> tallies) {
        Sql.batch(
                jdbc,
                """
                insert into process_step_day as kept
                  (tenant_id, definition_id, element_id, day, ended, cancelled, millis, longest, took)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, definition_id, element_id, day) do update set
                  ended = kept.ended + excluded.ended, cancelled = kept.cancelled + excluded.cancelled,
                  millis = kept.millis + excluded.millis, longest = greatest(kept.longest, excluded.longest),
                  took = add_counts(kept.took, excluded.took)""",
                tallies.entrySet(),
                tally -> new Object[] {
                    TenantContext.tenantId(),
                    tally.getKey().definition(),
                    tally.getKey().element(),
                    tally.getKey().day(),
                    tally.getValue().ended,
                    tally.getValue().cancelled,
                    tally.getValue().millis,
                    tally.getValue().longest,
                    tally.getValue().took.counts()
                });
    }

    private void open(Map<String, StepChanges.Begun> open, Map<String, String> definitions) {
        Sql.batch(
                jdbc,
                """
                insert into process_open_step (tenant_id, id, definition_id, element_id, began_at, told_at, instance_id)
                values (?, ?, ?, ?, ?, ?, ?)""",
                open.entrySet().stream()
                        .filter(step -> definitions.containsKey(step.getValue().instance()))
                        .toList(),
                step -> new @Nullable Object[] {
                    TenantContext.tenantId(),
                    step.getKey(),
                    definitions.get(step.getValue().instance()),
                    step.getValue().element(),
                    new Timestamp(step.getValue().at()),
                    Timestamp.from(step.getValue().told()),
                    step.getValue().instance()
                });
    }
}
