import type NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import type { Mark } from "./marks";
import type { Canvas, ElementRegistry } from "./services";

/** Below this the words of a drawing can hardly be read; at the other they can with ease. */
const legible = 0.5;
const comfortable = 0.8;

/** Around the drawing, in its own units. */
const margin = 40;

/** What one looks for first. */
const order = ["here", "failed", "waiting", "active"] as const satisfies Mark["state"][];

/** Shows the whole drawing, or where that would be too small to read, the place in it that matters most. */
export function showPlace(viewer: Pick<NavigatedViewer, "get">, marks: readonly Mark[]): void {
  const canvas = viewer.get<Canvas>("canvas");
  canvas.resized();
  if (canvas.zoom("fit-viewport", "auto") >= legible) return;
  const first = order
    .flatMap((state) => marks.filter((each) => each.state === state))
    .map((each) => viewer.get<ElementRegistry>("elementRegistry").get(each.elementId))
    .find((element) => Number.isFinite(element?.width));
  if (!first) return;
  const { clientWidth, clientHeight } = canvas.getContainer();
  const [width, height] = [clientWidth / comfortable, clientHeight / comfortable];
  const { inner } = canvas.viewbox();
  canvas.viewbox({
    x: within(first.x + (first.width - width) / 2, inner.x, inner.x + inner.width - width),
    y: within(first.y + (first.height - height) / 2, inner.y, inner.y + inner.height - height),
    width,
    height,
  });
}

/** Not past the drawing's ends, where nothing is to be seen; in the middle where all of it fits. */
function within(start: number, least: number, most: number): number {
  const [from, to] = [least - margin, most + margin];
  return from > to ? (from + to) / 2 : Math.min(Math.max(start, from), to);
}
