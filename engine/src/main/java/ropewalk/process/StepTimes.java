package ropewalk.process;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.process.WorkFigures.Spent;
import ropewalk.process.WorkFigures.Waiting;
import ropewalk.process.story.Histogram;

/** Where steps wait now and where they took how long, over all versions: an element is one in all that have it. */
@Component
class StepTimes {
    private static final int MOST_VERSIONS = 100;
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_WAITING = 300;
    private static final String OF =
            """
            d.key <> all(cast(:hidden as text[])) and (cast(:process as text) is null or d.key = :process)\s""";

    private final JdbcClient jdbc;
    private final DrawnSteps drawn;

    StepTimes(JdbcClient jdbc, DrawnSteps drawn) {
        this.jdbc = jdbc;
        this.drawn = drawn;
    }

    private record Place(String process, String element) {}

    private record Open(String key, String definitionId, String elementId, long steps) {}

    private static final class Tally {
        private final DrawnSteps.Step step;
        private final Histogram took = new Histogram();
        private long steps;
        private long millis;
        private long longest;

        private Tally(DrawnSteps.Step step) {
            this.step = step;
        }

        private Spent told(Place place) {
            return new Spent(
                    place.process(),
                    place.element(),
                    step.name(),
                    step.kind(),
                    steps,
                    millis,
                    Math.min(longest, took.percentile(50)),
                    Math.min(longest, took.percentile(90)));
        }
    }

    List<Waiting> waiting(String[] hidden, @Nullable String process) {
        Map<String, DrawnSteps.Drawing> drawings = new HashMap<>();
        Map<Place, Waiting> waiting = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select d.key, s.definition_id, s.element_id, s.steps
                        from (select definition_id, element_id, count(*) as steps from process_open_step
                          where ended_on is null group by definition_id, element_id) s
                        join process_definition d on d.id = s.definition_id
                        where\s"""
                                + OF + "order by s.steps desc, d.version desc, s.element_id limit :most")
                .param("hidden", hidden)
                .param("process", process)
                .param("most", MOST_WAITING)
                .query(Open.class)
                .list()
                .forEach(open -> {
                    DrawnSteps.Step step = drawings.computeIfAbsent(open.definitionId(), drawn::of)
                            .step(open.elementId());
                    if (step.kind() != DrawnSteps.Kind.OTHER && step.kind() != DrawnSteps.Kind.CALL) {
                        waiting.merge(
                                new Place(open.key(), open.elementId()),
                                new Waiting(open.key(), open.elementId(), step.name(), step.kind(), open.steps()),
                                StepTimes::together);
                    }
                });
        return waiting.values().stream()
                .sorted(Comparator.comparingLong(Waiting::steps).reversed())
                .toList();
    }

    private static Waiting together(Waiting one, Waiting other) {
        return new Waiting(one.process(), one.element(), one.name(), one.kind(), one.steps() + other.steps());
    }

    List<Spent> spent(LocalDate from, LocalDate to, String[] hidden, @Nullable String process) {
        Map<String, DrawnSteps.Drawing> drawings = drawings(from, to, hidden, process);
        Map<Place, Tally> tallies = new LinkedHashMap<>();
        Set<String> counted = new HashSet<>();
        jdbc.sql(
                        """
                        select d.key, s.definition_id, s.element_id, s.ended, s.millis, s.longest, t.bucket - 1 as bucket, t.number
                        from (select definition_id, element_id, sum(ended) as ended, sum(millis) as millis,
                            max(longest) as longest
                          from process_step_day where day between :from and :to and definition_id = any(:definitions)
                          group by definition_id, element_id having sum(ended) > 0) s
                        join process_definition d on d.id = s.definition_id
                        join (select definition_id, element_id, bucket, sum(number) as number
                          from process_step_day cross join unnest(took) with ordinality as counted(number, bucket)
                          where day between :from and :to and definition_id = any(:definitions) and number > 0
                          group by definition_id, element_id, bucket) t using (definition_id, element_id)
                        order by s.definition_id, s.element_id, t.bucket limit :most""")
                .param("from", from)
                .param("to", to)
                .param("definitions", drawings.keySet().toArray(String[]::new))
                .param("most", MOST_ROWS)
                .query(row -> {
                    String definition = row.getString("definition_id");
                    Place place = new Place(row.getString("key"), row.getString("element_id"));
                    Tally tally = tallies.computeIfAbsent(
                            place,
                            key -> new Tally(Objects.requireNonNull(drawings.get(definition))
                                    .step(key.element())));
                    tally.took.add(row.getInt("bucket"), row.getLong("number"));
                    if (counted.add(definition + " " + place.element())) {
                        tally.steps += row.getLong("ended");
                        tally.millis += row.getLong("millis");
                        tally.longest = Math.max(tally.longest, row.getLong("longest"));
                    }
                });
        List<Spent> spent = new ArrayList<>();
        tallies.forEach((place, tally) -> {
            DrawnSteps.Kind kind = tally.step.kind();
            if (kind != DrawnSteps.Kind.OTHER && kind != DrawnSteps.Kind.CALL) {
                spent.add(tally.told(place));
            }
        });
        spent.sort(Comparator.comparingLong(Spent::millis).reversed().thenComparing(Spent::element));
        return spent;
    }

    private Map<String, DrawnSteps.Drawing> drawings(
            LocalDate from, LocalDate to, String[] hidden, @Nullable String process) {
        Map<String, DrawnSteps.Drawing> drawings = new LinkedHashMap<>();
        jdbc.sql("select d.id from process_step_day s join process_definition d on d.id = s.definition_id"
                        + " where s.day between :from and :to and " + OF
                        + "group by d.id order by sum(s.ended) desc, d.id limit :most")
                .param("from", from)
                .param("to", to)
                .param("hidden", hidden)
                .param("process", process)
                .param("most", MOST_VERSIONS)
                .query(String.class)
                .list()
                .forEach(definition -> drawings.put(definition, drawn.of(definition)));
        return drawings;
    }
}
