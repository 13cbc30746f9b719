import type { Point } from "../../shared/diagram/services";
import { isBoundary, isFlow, isStep, middle, type Flow, type Shape } from "./model";

type Box = { x: number; y: number; width: number; height: number };

type Modeling = {
  moveElements(shapes: Shape[], by: Point): void;
  updateWaypoints(flow: Flow, waypoints: Point[]): void;
};

/** Between two steps, in the units of the drawing. */
export const gap = 50;

/** Between the rows of two branches, from middle to middle. */
export const rowHeight = 120;

const stepHeight = 80;

const boxes = (scope: Shape): Shape[] =>
  scope.children.filter(
    (each): each is Shape => !isFlow(each) && each.labelTarget === undefined && !isBoundary(each),
  );

/** The level pieces of flows, as high as a step: what is put on one would lie on the flow. */
const pieces = (scope: Shape): Box[] =>
  scope.children.filter(isFlow).flatMap(({ waypoints }) =>
    waypoints.slice(1).flatMap((end, index) => {
      const start = waypoints[index] ?? end;
      const level = Math.abs(end.y - start.y) < 1;
      const [x, width] = [Math.min(start.x, end.x), Math.abs(end.x - start.x)];
      return level ? [{ x, y: end.y - stepHeight / 2, width, height: stepHeight }] : [];
    }),
  );

const overlaps = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

/** Makes room in a drawing by moving what is in the way, all of it at once so that it keeps its order. */
export class Room {
  constructor(private readonly modeling: Modeling) {}

  /** Moves everything from a column on to the right. */
  toRight(scope: Shape, from: number, by: number): void {
    this.move(scope, ({ x }) => x >= from, { x: by, y: 0 });
  }

  /** The place is free afterwards: what lies in it goes to the right. */
  freeToRight(scope: Shape, place: Box, but: readonly Shape[]): void {
    const inTheWay = boxes(scope).filter((each) => !but.includes(each) && overlaps(place, each));
    if (inTheWay.length === 0) return;
    const first = Math.min(...inTheWay.map(({ x }) => x));
    this.toRight(scope, first, place.x + place.width - first);
  }

  /** The row is free afterwards between two columns: what lies in it, steps or flows, goes down. */
  freeBelow(scope: Shape, place: Box): void {
    const inTheWay = [...boxes(scope), ...pieces(scope)].filter((each) => overlaps(place, each));
    if (inTheWay.length === 0) return;
    const first = Math.min(...inTheWay.map(({ y }) => y));
    const by = { x: 0, y: place.y + place.height - first };
    const bent = scope.children
      .filter(isFlow)
      .filter(({ source, target }) => source.y < first && target.y < first)
      .map((flow) => ({
        flow,
        waypoints: flow.waypoints.map(({ x, y }) => ({ x, y: y > first ? y + by.y : y })),
      }));
    this.move(scope, ({ y }) => y >= first, by);
    bent.forEach(({ flow, waypoints }) => this.modeling.updateWaypoints(flow, waypoints));
  }

  /** The first row below, in which nothing lies between two columns. */
  rowBelow(scope: Shape, from: number, to: number, row: number): number {
    const place = (y: number) => ({ x: from, y: y - rowHeight / 2, width: to - from, height: rowHeight });
    for (let y = row; ; y += rowHeight / 2) {
      if (![...boxes(scope), ...pieces(scope)].some((each) => overlaps(place(y), each))) return y;
    }
  }

  /** A part that has grown pushes what stands behind it. */
  grown(part: Shape, before: Box): void {
    const scope = part.parent;
    if (!scope || !isStep(part)) return;
    const outer = { ...box(scope) };
    const [right, down] = [
      part.x + part.width - before.x - before.width,
      part.y + part.height - before.y - before.height,
    ];
    if (right > 0)
      this.move(scope, (each) => each !== part && each.x >= before.x + before.width, { x: right, y: 0 });
    if (down > 0)
      this.move(scope, (each) => each !== part && each.y >= before.y + before.height, { x: 0, y: down });
    this.grown(scope, outer);
  }

  private move(scope: Shape, which: (shape: Shape) => boolean, by: { x: number; y: number }): void {
    const moved = boxes(scope).filter(which);
    if (moved.length > 0) this.modeling.moveElements(moved, by);
  }
}

export const box = ({ x, y, width, height }: Shape): Box => ({ x, y, width, height });

/** A place of a size, its left edge here and its middle in this row. */
export const placed = (
  x: number,
  row: number,
  { width, height }: { width: number; height: number },
): Box => ({
  x,
  y: row - height / 2,
  width,
  height,
});

export const center = (place: Box) => middle(place as Shape);
