import type { ScenarioRun } from "../../shared/api";
import type { Mark } from "../../shared/diagram";
import { say } from "../../shared/rehearsal";
import { partingOf } from "./difference";
import type { Names } from "./drawing-names";

/** What the scenarios reach of a drawing, counted, and where one went another way than expected. */
export function coverageMarks({ coverage, results }: ScenarioRun, names: Names): Mark[] {
  const marks = new Map<string, Mark>();
  for (const [elementId, times] of Object.entries({ ...coverage.flows, ...coverage.elements })) {
    marks.set(elementId, {
      elementId,
      state: "completed",
      ...(elementId in coverage.elements && times > 1 && { text: say("play.times", { times }) }),
    });
  }
  for (const { difference } of results) {
    const elementId = difference && partingOf(difference, names);
    if (elementId) marks.set(elementId, { elementId, state: "failed", text: say("scenarios.failed") });
  }
  return [...marks.values()];
}
