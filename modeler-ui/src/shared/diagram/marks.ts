import type NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import type { Canvas, ElementRegistry, Overlays } from "./services";

/** What is said about an element of a drawing; the text stands beside it, the colour only repeats it. */
export type Mark = {
  elementId: string;
  state: "here" | "active" | "completed" | "waiting" | "failed" | `heat-${1 | 2 | 3 | 4}`;
  text?: string;
};

type Drawing = Pick<NavigatedViewer, "get">;

/** Puts marks on a drawing; the answer takes them off again. */
export function mark(viewer: Drawing, marks: readonly Mark[]): () => void {
  const canvas = viewer.get<Canvas>("canvas");
  const overlays = viewer.get<Overlays>("overlays");
  const elements = viewer.get<ElementRegistry>("elementRegistry");
  const known = marks.filter((each) => elements.get(each.elementId));
  const shown: string[] = [];
  for (const { elementId, state, text } of known) {
    canvas.addMarker(elementId, `mark-${state}`);
    if (text)
      shown.push(overlays.add(elementId, { position: { top: -12, left: -8 }, html: badge(state, text) }));
  }
  return () => {
    shown.forEach((id) => overlays.remove(id));
    known.forEach(({ elementId, state }) => canvas.removeMarker(elementId, `mark-${state}`));
  };
}

function badge(state: Mark["state"], text: string): HTMLElement {
  const element = document.createElement("div");
  element.className = `mark-badge mark-badge-${state}`;
  element.textContent = text;
  return element;
}
