import type Modeler from "bpmn-js/lib/Modeler";
import type { Overlays } from "../../shared/diagram/services";
import type { Registry } from "../services";

type Scaled = Parameters<Overlays["add"]>[1] & { scale: { min: number } };

/**
 * A mark on each element with open threads, as large on a small drawing as on a large one. By keyboard the same threads
 * are reached in their list, so the drawing stays one stop.
 */
export function markComments(
  modeler: Modeler,
  counts: ReadonlyMap<string, number>,
  label: (elementId: string, count: number) => string,
  onPress: (elementId: string) => void,
): () => void {
  const overlays = modeler.get<Overlays>("overlays");
  const registry = modeler.get<Registry>("elementRegistry");
  const shown: string[] = [];
  for (const [elementId, count] of counts) {
    if (!registry.get(elementId)) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "comment-mark";
    button.tabIndex = -1;
    button.setAttribute("aria-label", label(elementId, count));
    const number = document.createElement("span");
    number.textContent = String(count);
    button.append(number);
    button.addEventListener("click", () => onPress(elementId));
    const overlay: Scaled = { position: { top: -22, right: 22 }, scale: { min: 1 }, html: button };
    shown.push(overlays.add(elementId, overlay));
  }
  return () => shown.forEach((id) => overlays.remove(id));
}
