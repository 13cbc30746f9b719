import type { Canvas, Point } from "./services";

/** Fingers on a drawing: one moves it, two zoom it. bpmn-js itself knows only the mouse. */
class Touch {
  static $inject = ["canvas"];
  private readonly fingers = new Map<number, Point>();

  constructor(private readonly canvas: Canvas) {
    const container = canvas.getContainer();
    container.addEventListener("pointerdown", this.down);
    container.addEventListener("pointermove", this.move);
    container.addEventListener("pointerup", this.up);
    container.addEventListener("pointercancel", this.up);
  }

  private readonly down = (event: PointerEvent): void => {
    if (event.pointerType === "touch") this.fingers.set(event.pointerId, at(event));
  };

  private readonly up = (event: PointerEvent): void => {
    this.fingers.delete(event.pointerId);
  };

  private readonly move = (event: PointerEvent): void => {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1];
    this.fingers.set(event.pointerId, now);
    if (!other) {
      this.canvas.scroll({ dx: now.x - before.x, dy: now.y - before.y });
      return;
    }
    const factor = distance(now, other) / Math.max(1, distance(before, other));
    const bounds = this.canvas.getContainer().getBoundingClientRect();
    const center = { x: (now.x + other.x) / 2 - bounds.left, y: (now.y + other.y) / 2 - bounds.top };
    this.canvas.zoom(Math.min(4, Math.max(0.2, this.canvas.zoom() * factor)), center);
  };
}

const at = (event: PointerEvent): Point => ({ x: event.clientX, y: event.clientY });

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

export const touchModule = { __init__: ["touch"], touch: ["type", Touch] };
