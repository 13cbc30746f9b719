import type { Rehearsal } from "../../shared/api";
import type { Mark } from "../../shared/diagram";
import { say } from "../../shared/rehearsal";

/** The way that was taken, counted, where it waits now, and where something is wrong. */
export function marksOf(seen: Rehearsal): Mark[] {
  const marks = new Map<string, Mark>();
  // Processes that this one calls have drawings of their own.
  const process = seen.steps[0]?.process;
  const drawn = <T extends { process?: string }>(all: readonly T[]) =>
    all.filter((each) => process === undefined || each.process === undefined || each.process === process);
  const counts = new Map<string, number>();
  for (const { element } of drawn(seen.steps)) counts.set(element, (counts.get(element) ?? 0) + 1);
  for (const [elementId, count] of counts) {
    marks.set(elementId, {
      elementId,
      state: "completed",
      ...(count > 1 && { text: say("play.times", { times: count }) }),
    });
  }
  for (const { element, count } of drawn(seen.tokens)) {
    marks.set(element, { elementId: element, state: "waiting", text: say("play.tokens", { count }) });
  }
  for (const { element } of drawn(seen.problems)) {
    if (element) marks.set(element, { elementId: element, state: "failed", text: say("play.problem") });
  }
  for (const { elementId, severity } of seen.findings) {
    if (elementId && severity === "error")
      marks.set(elementId, { elementId, state: "failed", text: say("play.problem") });
  }
  return [...marks.values()];
}
