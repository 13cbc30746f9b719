import type { InstanceDetail } from "../shared/api";
import type { Mark } from "../shared/diagram";
import { t } from "../shared/texts";

/** An instance's tokens: one mark an element, the state that matters most winning. */
export function marksOf(instance: InstanceDetail): Mark[] {
  const marks = new Map<string, Mark>();
  for (const { elementId, state } of instance.activities) {
    if (state === "cancelled") continue;
    const before = marks.get(elementId);
    if (!before || (weight[state] ?? 0) > (weight[before.state] ?? 0))
      marks.set(elementId, textual(elementId, state));
  }
  for (const { elementId, system } of instance.waits) {
    marks.set(elementId, { elementId, state: "waiting", text: t("instance.waitingFor", { system }) });
  }
  for (const { elementId } of instance.incidents) {
    if (!elementId) continue;
    marks.set(elementId, { elementId, state: "failed", text: t("instance.state.failed") });
  }
  return [...marks.values()];
}

const weight: Record<string, number> = { completed: 1, active: 2, here: 2, waiting: 3, failed: 4 };

const textual = (elementId: string, state: "completed" | "active" | "failed"): Mark =>
  state === "completed" ? { elementId, state } : { elementId, state, text: t(`instance.mark.${state}`) };
