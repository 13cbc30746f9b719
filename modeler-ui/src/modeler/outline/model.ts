import type { Point } from "../../shared/diagram/services";

/** What BPMN says about an element; bpmn-js keeps it behind every shape and flow of the drawing. */
export type Moddle = {
  $type: string;
  id: string;
  name?: string;
  $parent?: Moddle;
  get(name: string): unknown;
};

export type Shape = {
  id: string;
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  parent?: Shape;
  children: (Shape | Flow)[];
  incoming: Flow[];
  outgoing: Flow[];
  attachers?: Shape[];
  host?: Shape;
  labelTarget?: unknown;
  businessObject: Moddle;
};

export type Flow = {
  id: string;
  type: string;
  source: Shape;
  target: Shape;
  waypoints: Point[];
  businessObject: Moddle;
};

export const isFlow = (element: Shape | Flow): element is Flow => "waypoints" in element;

const nodes =
  /^bpmn:(\w*Task|\w*Gateway|StartEvent|EndEvent|Intermediate\w+Event|CallActivity|SubProcess|Transaction|AdHocSubProcess)$/;

/** What a process runs through; no boundary event, which hangs on a step, no label, no data object. */
export const isStep = (element: Shape | Flow): element is Shape =>
  !isFlow(element) && element.labelTarget === undefined && nodes.test(element.type);

export const isGateway = ({ type }: Shape): boolean => type.endsWith("Gateway");
export const isEnd = ({ type }: Shape): boolean => type === "bpmn:EndEvent";
export const isStart = ({ type }: Shape): boolean => type === "bpmn:StartEvent";
export const isBoundary = ({ type }: Shape): boolean => type === "bpmn:BoundaryEvent";

/** The flows that leave a step in the order in which they are drawn, from top to bottom. */
export const flowsFrom = (shape: Shape): Flow[] =>
  shape.outgoing
    .filter(({ type }) => type === "bpmn:SequenceFlow")
    .sort((one, other) => rowOf(one) - rowOf(other));

export const flowsInto = (shape: Shape): Flow[] =>
  shape.incoming.filter(({ type }) => type === "bpmn:SequenceFlow");

export const middle = ({ x, y, width, height }: Shape): Point => ({ x: x + width / 2, y: y + height / 2 });

/** The height at which what is on a flow lies: that of its longest level piece. */
export function rowOf({ waypoints }: Flow): number {
  const pieces = waypoints.slice(1).map((end, index) => {
    const start = waypoints[index] ?? end;
    return { y: end.y, level: Math.abs(end.y - start.y) < 1, length: Math.abs(end.x - start.x) };
  });
  const longest = pieces
    .filter(({ level }) => level)
    .reduce((best, each) => (each.length > best.length ? each : best), { y: NaN, length: 0 });
  return Number.isNaN(longest.y) ? (waypoints.at(-1)?.y ?? 0) : longest.y;
}
