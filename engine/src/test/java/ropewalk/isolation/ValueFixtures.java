package ropewalk.isolation;

import static java.util.Map.entry;
import static ropewalk.isolation.Fixture.needs;
import static ropewalk.tenant.Permission.DECIDE_TASKS;
import static ropewalk.tenant.Permission.DEPLOY_PROCESSES;
import static ropewalk.tenant.Permission.MANAGE_TENANT;
import static ropewalk.tenant.Permission.SEE_INSTANCES;
import static ropewalk.tenant.Permission.SEE_TASKS;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operations on what processes do and what they are worth. */
final class ValueFixtures {
    /** Without the source of a cost, which is refused. */
    private static final Map<String, ?> NO_SOURCE =
            Map.of("validFrom", "2026-01", "errorCost", 1, "buildMinutes", 0, "buildCost", 0);

    static final Map<String, Fixture> ALL = Map.ofEntries(
            entry("value", needs(DEPLOY_PROCESSES).inQuery(Thing.NAMED_PROCESS, "process")),
            entry("exportValue", needs(DEPLOY_PROCESSES)),
            entry("figures", needs(SEE_INSTANCES)),
            entry("exportFigures", needs(SEE_INSTANCES)),
            entry("casePaths", needs(DEPLOY_PROCESSES).of(Thing.NAMED_PROCESS)),
            entry("exportCasePaths", needs(DEPLOY_PROCESSES).of(Thing.NAMED_PROCESS)),
            entry("figureReports", needs(SEE_INSTANCES)),
            entry(
                    "chooseFigureReports",
                    needs(SEE_INSTANCES).body(Map.of("items", List.of(Map.of("rhythm", "never"))))),
            entry("ownFigures", needs(SEE_TASKS)),
            entry("valueRates", needs(DEPLOY_PROCESSES)),
            entry(
                    "setValueRate",
                    needs(MANAGE_TENANT).body(Map.of("validFrom", "soon", "currency", "EUR", "hourlyCost", 1))),
            entry("valueAssumptions", needs(DEPLOY_PROCESSES).of(Thing.NAMED_PROCESS)),
            entry(
                    "setValueAssumptions",
                    needs(DEPLOY_PROCESSES).of(Thing.NAMED_PROCESS).body(NO_SOURCE)),
            entry("timeStudy", needs(DECIDE_TASKS).of(Thing.NAMED_PROCESS)),
            entry("startClock", needs(DECIDE_TASKS).of(Thing.NAMED_PROCESS)),
            entry("stopClock", needs(DECIDE_TASKS).of(Thing.NAMED_PROCESS)),
            entry("discardClock", needs(DECIDE_TASKS).of(Thing.NAMED_PROCESS)),
            entry("enterTimeSample", needs(DECIDE_TASKS).of(Thing.NAMED_PROCESS).body(Map.of("seconds", 300))),
            entry(
                    "discardTimeSample",
                    needs(DEPLOY_PROCESSES)
                            .of(Thing.TIME_SAMPLE)
                            .own((ours, caller) -> Optional.of(ours.newTimeSample()))));

    private ValueFixtures() {}
}
