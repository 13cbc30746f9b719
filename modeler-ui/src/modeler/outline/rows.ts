import { flowsFrom, flowsInto, isBoundary, isStart, isStep, type Flow, type Shape } from "./model";

/** One line of the outline. A branch's flow is what its lines are added to; "goesOn" leads to a line elsewhere. */
export type Row = { depth: number } & (
  | { kind: "pool" | "step" | "boundary"; shape: Shape }
  | { kind: "branch"; flow: Flow; join: Shape | undefined }
  | { kind: "goesOn"; flow: Flow }
);

/** The process as one reads it: steps below each other, branches and what happens within a step indented. */
export function rowsOf(root: Shape): Row[] {
  const pools = root.children.filter(
    (each): each is Shape => each.type === "bpmn:Participant" && "children" in each,
  );
  if (pools.length === 0) return scopeRows(root, 0);
  return pools.flatMap((shape): Row[] => [{ kind: "pool", shape, depth: 0 }, ...scopeRows(shape, 1)]);
}

function scopeRows(scope: Shape, depth: number): Row[] {
  const rows: Row[] = [];
  const seen = new Set<Shape>();
  const inside = scope.children.filter(isStep);

  const boundaries = (host: Shape, level: number, later: ReadonlySet<Shape>) => {
    for (const shape of host.attachers ?? []) {
      if (!isBoundary(shape)) continue;
      rows.push({ kind: "boundary", shape, depth: level });
      for (const flow of flowsFrom(shape)) follow(flow, level + 1, new Set(), later);
    }
  };

  /** From a flow on until a step that stands below anyhow (silently) or elsewhere (it is said). */
  const follow = (
    first: Flow,
    level: number,
    joins: ReadonlySet<Shape>,
    later: ReadonlySet<Shape>,
    begin?: Shape,
  ) => {
    let flow: Flow | undefined = begin ? undefined : first;
    let shape: Shape | undefined = begin ?? first.target;
    while (shape) {
      if (joins.has(shape)) return;
      if (seen.has(shape) || later.has(shape)) {
        if (flow) rows.push({ kind: "goesOn", flow, depth: level });
        return;
      }
      seen.add(shape);
      rows.push({ kind: "step", shape, depth: level });
      rows.push(...scopeRows(shape, level + 1));
      const leaving = flowsFrom(shape);
      if (shape.attachers?.length) boundaries(shape, level + 1, reachOfAll(leaving, seen));
      if (leaving.length < 2) {
        flow = leaving[0];
        shape = flow?.target;
        continue;
      }
      const join = joinOf(leaving, seen, joins);
      const stops = join ? new Set([...joins, join]) : joins;
      for (const branch of leaving) {
        rows.push({ kind: "branch", flow: branch, join, depth: level + 1 });
        follow(branch, level + 2, stops, later);
      }
      flow = undefined;
      shape = join;
    }
  };

  const begin = (shape: Shape) => follow({} as Flow, depth, new Set(), new Set(), shape);
  inside.filter(isStart).forEach(begin);
  inside.filter((each) => !seen.has(each) && flowsInto(each).length === 0).forEach(begin);
  inside.filter((each) => !seen.has(each)).forEach((each) => !seen.has(each) && begin(each));
  return rows;
}

/** Where all branches meet again: the first step that each of them reaches. */
export function joinOf(
  branches: readonly Flow[],
  seen: ReadonlySet<Shape> = new Set(),
  joins: ReadonlySet<Shape> = new Set(),
): Shape | undefined {
  const [first, ...others] = branches.map(({ target }) => reach(target, seen, joins));
  if (!first) return undefined;
  return [...first].find((each) => others.every((other) => other.has(each)));
}

/** What a step leads to, itself first and then by distance; it looks past no step that was seen. */
function reach(from: Shape, seen: ReadonlySet<Shape>, joins: ReadonlySet<Shape> = new Set()): Set<Shape> {
  const found = new Set<Shape>();
  const next = [from];
  for (let shape = next.shift(); shape; shape = next.shift()) {
    if (found.has(shape) || seen.has(shape)) continue;
    found.add(shape);
    if (!joins.has(shape)) next.push(...flowsFrom(shape).map(({ target }) => target));
  }
  return found;
}

const reachOfAll = (flows: readonly Flow[], seen: ReadonlySet<Shape>): Set<Shape> =>
  new Set(flows.flatMap(({ target }) => [...reach(target, seen)]));

/** What lies on a branch alone: it would hang in the air if the branch were gone. */
export function onlyOn(branch: Flow, join: Shape | undefined): Shape[] {
  const found: Shape[] = [];
  const gone = new Set<Flow>([branch]);
  const next = [branch.target];
  for (let shape = next.shift(); shape; shape = next.shift()) {
    if (shape === join || found.includes(shape)) continue;
    if (flowsInto(shape).some((flow) => !gone.has(flow))) continue;
    found.push(shape);
    for (const flow of [shape, ...(shape.attachers ?? [])].flatMap(flowsFrom)) {
      gone.add(flow);
      next.push(flow.target);
    }
  }
  return found;
}
