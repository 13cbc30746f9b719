package ropewalk.process.rehearsal;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import ropewalk.process.BeforeDeployment;
import ropewalk.process.Bundle;
import ropewalk.process.Diagram;
import ropewalk.process.DraftFinding;
import ropewalk.process.Drawn;
import ropewalk.process.rehearsal.ScenarioRuns.Result;

/** All scenarios of a process run before a draft of it is deployed. */
@Component
class ScenarioGate implements BeforeDeployment {
    private final Scenarios scenarios;
    private final ScenarioRuns runs;

    ScenarioGate(Scenarios scenarios, ScenarioRuns runs) {
        this.scenarios = scenarios;
        this.runs = runs;
    }

    @Override
    public List<DraftFinding> failing(Bundle bundle) {
        List<Scenario> all = new ArrayList<>();
        Diagram.read(bundle.xml()).flatMap(Diagram::processKey).ifPresent(process -> all.addAll(scenarios.of(process)));
        return all.isEmpty()
                ? List.of()
                : runs.run(bundle, all).results().stream()
                        .filter(result -> !result.passed())
                        .map(result -> finding(result, bundle))
                        .toList();
    }

    private static DraftFinding finding(Result result, Bundle bundle) {
        String element = result.difference() == null || result.difference().after() == null
                ? ""
                : result.difference().after();
        return new DraftFinding(
                "scenario-failed",
                element,
                Drawn.fileName(bundle),
                "Scenario “" + result.name() + "”: " + result.sentence(),
                DraftFinding.Severity.ERROR);
    }
}
