import type { Canvas } from "../shared/diagram/services";
import type { Held, Touch } from "../shared/diagram/touch";
import type { Element as Shape } from "./services";

type Under = { element: Shape; gfx: SVGElement };
type Registry = { get(id: string): Shape | undefined; getGraphics(element: Shape): SVGElement };
type Move = { start(event: PointerEvent, element: Shape, activate: boolean): true | undefined };
type Dragging = {
  move(event: PointerEvent): void;
  hover(under: Under): void;
  out(): void;
  end(event: PointerEvent): void;
  cancel(): void;
};
type Board = Canvas & { getRootElement(): Shape };
type EventBus = { on(event: string, listener: (event: { current: { html: HTMLElement } }) => void): void };

/** Between a pad and the edge of the board. */
const margin = 8;

/** So many frames a pad is waited for. */
const patience = 60;

/** Lets a finger drag steps, as the mouse does, and keeps the pad of what was tapped on the board. */
export class TouchHold {
  static $inject = ["touch", "canvas", "elementRegistry", "move", "dragging", "eventBus"];

  constructor(
    touch: Touch,
    private readonly canvas: Board,
    private readonly elements: Registry,
    private readonly mover: Move,
    private readonly dragging: Dragging,
    eventBus: EventBus,
  ) {
    touch.hold((begin) => this.hold(begin));
    eventBus.on("contextPad.open", ({ current }) => {
      if (matchMedia("(pointer: coarse)").matches) this.keepOnBoard(current.html);
    });
  }

  private hold(begin: PointerEvent): Held | undefined {
    const element = elementAt(begin.target, this.elements);
    if (!element || !this.mover.start(begin, element, true)) return undefined;
    return {
      move: (event) => {
        this.dragging.out();
        this.dragging.hover(this.under(event));
        this.dragging.move(event);
      },
      end: (event) => this.dragging.end(event),
      cancel: () => this.dragging.cancel(),
    };
  }

  /** What the finger is over; the events of a touch all go to what it began on. */
  private under(event: PointerEvent): Under {
    const target = document.elementFromPoint(event.clientX, event.clientY);
    const element = elementAt(target, this.elements) ?? this.canvas.getRootElement();
    return { element, gfx: this.elements.getGraphics(element) };
  }

  /** The pad takes its place some frames after it has told that it opens. */
  private keepOnBoard(pad: HTMLElement, frames = patience): void {
    if (pad.style.top === "" && frames > 0) {
      requestAnimationFrame(() => this.keepOnBoard(pad, frames - 1));
      return;
    }
    const board = this.canvas.getContainer().getBoundingClientRect();
    if (!pad.isConnected || !pad.classList.contains("open")) return;
    const boxes = [...pad.querySelectorAll(".entry")].map((entry) => entry.getBoundingClientRect());
    const right = Math.max(...boxes.map((box) => box.right)) + margin - board.right;
    const bottom = Math.max(...boxes.map((box) => box.bottom)) + margin - board.bottom;
    if (right > 0 || bottom > 0) this.canvas.scroll({ dx: -Math.max(0, right), dy: -Math.max(0, bottom) });
  }
}

function elementAt(target: EventTarget | null, elements: Registry): Shape | undefined {
  const id = target instanceof Element && target.closest(".djs-element")?.getAttribute("data-element-id");
  return id ? elements.get(id) : undefined;
}

export const touchHold = { __init__: ["touchHold"], touchHold: ["type", TouchHold] };
