import type { Canvas, Point } from "./services";

/** What a finger holds besides the canvas itself, a shape for one. */
export type Held = { move(event: PointerEvent): void; end(event: PointerEvent): void; cancel(): void };

/** A finger is never still: what moves less than this is a tap. */
const threshold = 8;

/**
 * Fingers on a drawing: one moves it, or what it holds, two zoom it. bpmn-js itself knows only the mouse.
 *
 * What can be held is for others to say, by {@link Touch.hold}.
 */
export class Touch {
  static $inject = ["canvas"];
  private readonly fingers = new Map<number, Point>();
  private readonly holders: ((event: PointerEvent) => Held | undefined)[] = [];
  private begin: PointerEvent | undefined;
  private held: Held | undefined;
  private moving = false;

  constructor(private readonly canvas: Canvas) {
    const container = canvas.getContainer();
    container.addEventListener("pointerdown", this.down);
    container.addEventListener("pointermove", this.move);
    container.addEventListener("pointerup", this.up);
    container.addEventListener("pointercancel", this.up);
  }

  /** Asked as a finger begins to move, with the place at which it came down; the first that answers has it. */
  hold(holder: (begin: PointerEvent) => Held | undefined): void {
    this.holders.push(holder);
  }

  private readonly down = (event: PointerEvent): void => {
    if (event.pointerType !== "touch" || isControl(event.target)) return;
    this.fingers.set(event.pointerId, at(event));
    if (this.fingers.size === 1) {
      this.begin = event;
      return;
    }
    // A second finger means the drawing, not what the first one has.
    this.held?.cancel();
    this.held = undefined;
    this.moving = true;
  };

  private readonly up = (event: PointerEvent): void => {
    if (!this.fingers.delete(event.pointerId) || this.fingers.size > 0) return;
    if (event.type === "pointerup") this.held?.end(event);
    else this.held?.cancel();
    this.held = undefined;
    this.moving = false;
    this.begin = undefined;
  };

  private readonly move = (event: PointerEvent): void => {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    if (!this.moving) {
      if (distance(before, now) < threshold) return;
      this.moving = true;
      const begin = this.begin ?? event;
      for (const holder of this.holders) this.held ??= holder(begin);
    }
    this.fingers.set(event.pointerId, now);
    const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) this.pinch(before, now, other);
    else if (this.held) this.held.move(event);
    else this.canvas.scroll({ dx: now.x - before.x, dy: now.y - before.y });
  };

  private pinch(before: Point, now: Point, other: Point): void {
    const factor = distance(now, other) / Math.max(1, distance(before, other));
    const bounds = this.canvas.getContainer().getBoundingClientRect();
    const center = { x: (now.x + other.x) / 2 - bounds.left, y: (now.y + other.y) / 2 - bounds.top };
    this.canvas.scroll({ dx: (now.x - before.x) / 2, dy: (now.y - before.y) / 2 });
    this.canvas.zoom(Math.min(4, Math.max(0.2, this.canvas.zoom() * factor)), center);
  }
}

/** Palette, pads and menus lie within the canvas but are no part of the drawing. */
const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(".djs-palette, .djs-context-pad, .djs-popup, .djs-minimap") !== null;

const at = (event: PointerEvent): Point => ({ x: event.clientX, y: event.clientY });

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

export const touchModule = { __init__: ["touch"], touch: ["type", Touch] };
