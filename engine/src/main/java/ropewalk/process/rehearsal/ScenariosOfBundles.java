package ropewalk.process.rehearsal;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import ropewalk.process.Bundle;
import ropewalk.process.BundleScenarios;
import ropewalk.process.Diagram;
import ropewalk.process.rehearsal.ScenarioRuns.Case;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Scenarios that come as files, for a process that comes with them. What is not read to the last member is no scenario. */
@Component
class ScenariosOfBundles implements BundleScenarios {
    private static final String PROCESS = "process";
    private static final Duration ALL = Duration.ofMinutes(2);
    private static final String NOT_RUN = "The scenarios before it took two minutes; it was not run.";

    private final ScenarioRuns runs;
    private final Validator validator;
    private final JsonMapper json;

    ScenariosOfBundles(ScenarioRuns runs, Validator validator, JsonMapper json) {
        this.runs = runs;
        this.validator = validator;
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    @Override
    public List<Result> run(Bundle bundle, Map<String, String> scenarios) {
        String process = Diagram.read(bundle.xml()).flatMap(Diagram::processKey).orElse("");
        List<Case> cases = new ArrayList<>();
        List<Result> results = new ArrayList<>();
        new TreeMap<>(scenarios).forEach((file, text) -> {
            try {
                ObjectNode scenario = (ObjectNode) json.readTree(text);
                if (process.equals(scenario.path(PROCESS).asString(""))) {
                    cases.add(new Case(file, content(scenario)));
                }
            } catch (JacksonException | ClassCastException | Unfit unreadable) {
                results.add(new Result(file, file, false, "It is no scenario: " + told(unreadable)));
            }
        });
        long until = System.nanoTime() + ALL.toNanos();
        cases.forEach(each -> results.add(
                System.nanoTime() > until
                        ? new Result(each.id(), each.content().name(), false, NOT_RUN)
                        : result(bundle, each)));
        results.sort(Comparator.comparing(Result::file));
        return results;
    }

    /** What ran out of time tells nothing about its drawing: the server may have had too much to do, so it is tried again. */
    private Result result(Bundle bundle, Case scenario) {
        ScenarioRuns.Result result =
                runs.runAll(bundle, List.of(scenario)).results().get(0);
        for (int more = 2; more > 0 && Bounds.TOO_LONG_TOLD.equals(result.problem()); more--) {
            result = runs.runAll(bundle, List.of(scenario)).results().get(0);
        }
        return new Result(result.scenario(), result.name(), result.passed(), result.sentence());
    }

    private Scenario.Content content(ObjectNode scenario) throws Unfit {
        ObjectNode without = scenario.deepCopy();
        without.remove(PROCESS);
        Scenario.Content content = json.treeToValue(without, Scenario.Content.class);
        Set<ConstraintViolation<Scenario.Content>> against = validator.validate(content);
        if (!against.isEmpty()) {
            ConstraintViolation<Scenario.Content> first = against.iterator().next();
            throw new Unfit("“" + first.getPropertyPath() + "” " + first.getMessage());
        }
        return content;
    }

    private static String told(Exception unreadable) {
        String told = unreadable instanceof JacksonException broken
                ? broken.getOriginalMessage()
                : String.valueOf(unreadable.getMessage());
        return unreadable instanceof ClassCastException ? "it is no JSON object." : told + ".";
    }

    private static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        Unfit(String what) {
            super(what);
        }
    }
}
