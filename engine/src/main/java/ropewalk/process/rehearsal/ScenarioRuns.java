package ropewalk.process.rehearsal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.process.Bundle;
import ropewalk.process.Drawn;
import ropewalk.process.rehearsal.Rehearsal.State;
import ropewalk.process.rehearsal.Rehearsal.Variable;
import ropewalk.process.rehearsal.Way.Difference;

/** Runs scenarios on a diagram and says where they went another way or left other data. */
@Component
class ScenarioRuns {
    private static final Duration ALL = Duration.ofSeconds(60);

    private final Rehearsals rehearsals;
    private final Drawn drawn;

    ScenarioRuns(Rehearsals rehearsals, Drawn drawn) {
        this.rehearsals = rehearsals;
        this.drawn = drawn;
    }

    /**
     * @param coverage how often any of the scenarios reached each element and flow
     */
    @Schema(name = "ScenarioRun")
    record Ran(int passed, int failed, List<Result> results, Coverage coverage) {}

    record Coverage(Map<String, Integer> elements, Map<String, Integer> flows) {}

    /**
     * @param difference where the way first leaves the expected one
     * @param variables those with another value than expected
     * @param problem why it could not be run to its end, in words
     * @param sentence all of that for people, who know steps by their names; empty when it passed
     */
    @Schema(name = "ScenarioResult")
    record Result(
            String scenario,
            String name,
            boolean passed,
            long milliseconds,
            @Nullable Difference difference,
            List<OtherValue> variables,
            @Nullable String problem,
            String sentence) {}

    @Schema(name = "OtherValue")
    record OtherValue(String name, @Nullable Object expected, @Nullable Object actual) {}

    /** A scenario, wherever it is kept. */
    record Case(String id, Scenario.Content content) {}

    Ran run(Bundle bundle, List<Scenario> scenarios) {
        return runAll(
                bundle,
                scenarios.stream()
                        .map(scenario -> new Case(scenario.id(), scenario.content()))
                        .toList());
    }

    Ran runAll(Bundle bundle, List<Case> scenarios) {
        Map<String, Integer> elements = new TreeMap<>();
        Map<String, Integer> flows = new TreeMap<>();
        List<Result> results = new ArrayList<>();
        long until = System.nanoTime() + ALL.toNanos();
        for (Case scenario : scenarios) {
            results.add(
                    System.nanoTime() > until
                            ? failed(scenario, "The scenarios before it took a minute; it was not run.")
                            : run(bundle, scenario, elements, flows));
        }
        int passed = (int) results.stream().filter(Result::passed).count();
        return new Ran(passed, results.size() - passed, results, new Coverage(elements, flows));
    }

    private Result run(Bundle bundle, Case scenario, Map<String, Integer> elements, Map<String, Integer> flows) {
        Scenario.Content content = scenario.content();
        Set<String> byHand = content.callsByHand() == null ? Set.of() : Set.copyOf(content.callsByHand());
        long began = System.nanoTime();
        List<String> refused = new ArrayList<>();
        try {
            return rehearsals.run(
                    Play.of(bundle, byHand, drawn),
                    content.start(),
                    run -> {
                        try {
                            content.moves().forEach(run::make);
                        } catch (Problem unfit) {
                            refused.add(String.valueOf(unfit.getMessage()));
                        }
                    },
                    run -> {
                        Rehearsal ended = run.result();
                        ended.steps().forEach(step -> (step.flow() ? flows : elements)
                                .merge(step.element(), 1, Integer::sum));
                        return compared(scenario, run, ended, refused, began);
                    });
        } catch (Problem unfit) {
            return failed(scenario, String.valueOf(unfit.getMessage()));
        }
    }

    private static Result compared(Case scenario, Run run, Rehearsal ended, List<String> refused, long began) {
        Scenario.Content content = scenario.content();
        long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        if (ended.state() == State.UNPLAYABLE) {
            return failed(scenario, ended.findings().get(0).message());
        }
        Difference difference =
                Way.difference(content.way(), Way.of(ended.steps(), run.main().key()));
        if (difference != null) {
            difference = new Conditions(run.main(), ended, true).explained(difference);
        }
        List<OtherValue> others = others(content, ended.variables(), run.main().key());
        String problem = refused.isEmpty() ? null : refused.get(0);
        if (problem == null && !ended.problems().isEmpty()) {
            problem = ended.problems().get(0).message();
        }
        return new Result(
                scenario.id(),
                content.name(),
                difference == null && others.isEmpty() && problem == null,
                took,
                difference,
                others,
                problem,
                sentence(run, difference, others, problem));
    }

    private static String sentence(
            Run run, @Nullable Difference difference, List<OtherValue> others, @Nullable String problem) {
        List<String> told = new ArrayList<>();
        if (difference != null) {
            told.add(Way.sentence(difference, run::name));
        }
        others.forEach(other -> told.add(other.name() + " is " + other.actual() + " instead of " + other.expected()));
        if (problem != null) {
            told.add(problem);
        }
        return String.join("; ", told);
    }

    private static Result failed(Case scenario, String problem) {
        return new Result(scenario.id(), scenario.content().name(), false, 0, null, List.of(), problem, problem);
    }

    private static List<OtherValue> others(Scenario.Content content, List<Variable> variables, String process) {
        Map<String, Optional<Object>> values = new HashMap<>();
        variables.stream()
                .filter(variable -> !variable.local() && variable.process().equals(process))
                .forEach(variable -> values.put(variable.name(), Optional.ofNullable(variable.value())));
        List<OtherValue> others = new ArrayList<>();
        if (content.variables() != null) {
            content.variables().forEach((name, expected) -> {
                Object actual = values.getOrDefault(name, Optional.empty()).orElse(null);
                if (!isSame(expected, actual)) {
                    others.add(new OtherValue(name, expected, actual));
                }
            });
        }
        return others;
    }

    /** Numbers are the same by their value, however they are kept. */
    static boolean isSame(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number first && other instanceof Number second) {
            return new BigDecimal(first.toString()).compareTo(new BigDecimal(second.toString())) == 0;
        }
        if (one instanceof List<?> first && other instanceof List<?> second) {
            if (first.size() != second.size()) {
                return false;
            }
            for (int i = 0; i < first.size(); i++) {
                if (!isSame(first.get(i), second.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
            return first.keySet().equals(second.keySet())
                    && first.keySet().stream().allMatch(key -> isSame(first.get(key), second.get(key)));
        }
        return Objects.equals(one, other);
    }
}
