import type { Box } from "./focus-picture.ts";

export type Stop = {
  what: string;
  /** Was here before; and where the walk began. */
  again: boolean;
  first: boolean;
  /** Is where the focus was the step before. */
  same: boolean;
  /** Has several places of its own for Tab: a date has its day, its month, its year. */
  parts: boolean;
  /** Is drawn anew when the focus leaves it, so it can only be left by going on. */
  redrawn: boolean;
  /** One of a group that the arrow keys go through. */
  group: boolean;
  /** What lies over it. */
  hiddenBy: string;
  /** What of it is on the screen, with the room for a ring around it. */
  box: Box;
  /** How many pixels go once around half of it. */
  around: number;
  /** The same for all that styles give the same look, as far as they go by kind and class. */
  style: string;
};

type Walk = {
  /** Waits until what has the focus stays where it is: the page may still be scrolling to it. */
  settled: () => Promise<void>;
  stop: () => Stop | "page";
  leave: () => void;
  comeBack: () => void;
  /** Scrolls as it was at the stop before, and as it is at this one. */
  lookBack: () => void;
  lookOn: () => void;
  where: () => string;
  unreached: () => string[];
};

declare global {
  var focusWalk: Walk;
}

/** Runs within the page: everything it needs stands in it. */
export function installWalk(): void {
  const interactive =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1']), " +
    "[contenteditable='true'], [contenteditable=''], [role=button], [role=link], [role=tab], [role=menuitem], " +
    "[role=checkbox], [role=switch], [role=radio], [role=option], [role=treeitem], [role=slider], [role=combobox]";
  // Beside these the drawing has keys of its own, which the modeler's test goes through; a table's cell is written in.
  // What its marks of comments lead to is reached in the list of comments.
  const mouseOnly =
    ".djs-palette, .djs-context-pad, .djs-minimap, .djs-element, .bjsl-overlay, .simple-mode-button, .comment-mark";
  // Arrows in a field of numbers; the keys for it are those of the field.
  const spins = ".fjs-number-arrow-up, .fjs-number-arrow-down";
  const ring = 6;
  const reached = new Set<Element>();
  const cells = new Set<Element>();
  const wasIn = (element: Element): boolean => {
    const cell = element.closest("td, th");
    return reached.has(element) || (element.matches("[contenteditable]") && cell !== null && cells.has(cell));
  };
  let first: Element | undefined;
  let current: HTMLElement | SVGElement | undefined;
  type Scrolled = [element: Element, left: number, top: number][];
  let scrolled: Scrolled = [];
  let scrolledBefore: Scrolled = [];

  const root = () => [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body;
  const say = (element: Element) =>
    element.outerHTML
      .replace(/\sd="[^"]*"/g, "")
      .slice(0, 150)
      .replace(/\s+/g, " ");

  const style = (element: Element): string => {
    const own = ["type", "role", "aria-pressed", "aria-selected", "aria-checked", "aria-current"];
    const around = [element.parentElement, element.parentElement?.parentElement];
    return [
      ...own.map((name) => element.getAttribute(name)),
      ...[element, surface(element), ...around].map(
        (each) => `${each?.tagName}.${each?.getAttribute("class")}`,
      ),
    ].join(" ");
  };

  /** A link stretched over its row shows its ring around the row, a box around its field. */
  const surface = (element: Element): Element => {
    if (getComputedStyle(element, "::after").position === "absolute") {
      let around = element.parentElement;
      while (around && getComputedStyle(around).position === "static") around = around.parentElement;
      if (around) return around;
    }
    return element;
  };
  const onScreen = (element: Element, margin: number): Box => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const x = Math.max(0, Math.floor(left - margin));
    const y = Math.max(0, Math.floor(top - margin));
    return {
      x,
      y,
      width: Math.min(innerWidth, Math.ceil(right + margin)) - x,
      height: Math.min(innerHeight, Math.ceil(bottom + margin)) - y,
    };
  };
  const related = (hit: Element, element: Element): boolean =>
    element.contains(hit) ||
    hit.contains(element) ||
    surface(element).contains(hit) ||
    hit.closest("label")?.control === element;
  const hiddenBy = (element: Element): string => {
    const { x, y, width, height } = onScreen(element, 0);
    if (width < 1 || height < 1) return "the edge of the screen";
    const places = [0.5, 0.15, 0.85].map((part) => [x + width / 2, y + height * part] as const);
    for (const [left, top] of places) {
      const hit = document.elementFromPoint(left, top);
      if (hit && !related(hit, element)) return say(hit);
    }
    return "";
  };
  const visible = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return (
      width > 0 &&
      height > 0 &&
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.closest("[inert]")
    );
  };
  const onlyForTheMouse = (element: Element): boolean =>
    element instanceof HTMLElement &&
    getComputedStyle(element).cursor === "pointer" &&
    element.parentElement !== null &&
    getComputedStyle(element.parentElement).cursor !== "pointer" &&
    !element.closest(`${interactive}, label`) &&
    !element.querySelector(interactive);

  const place = () => JSON.stringify(document.activeElement?.getBoundingClientRect());
  const frame = () => new Promise<unknown>(requestAnimationFrame);

  globalThis.focusWalk = {
    settled: async () => {
      for (let frames = 0, still = 0; frames < 60 && still < 3; frames++) {
        const before = place();
        await frame();
        still = place() === before ? still + 1 : 0;
      }
    },
    stop: () => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement || element instanceof SVGElement) || element === document.body)
        return "page";
      if (element === document.documentElement) return "page";
      const again = reached.has(element);
      const same = element === current;
      reached.add(element);
      // A cell is drawn anew when one leaves it.
      const cell = element.closest("td, th");
      if (cell && element instanceof HTMLElement && element.isContentEditable) cells.add(cell);
      first ??= element;
      current = element;
      scrolledBefore = scrolled;
      scrolled = [];
      for (let each: Element | null = element; each; each = each.parentElement) {
        if (each.scrollHeight > each.clientHeight || each.scrollWidth > each.clientWidth)
          scrolled.push([each, each.scrollLeft, each.scrollTop]);
      }
      const shown = surface(element);
      const { width, height } = onScreen(shown, 0);
      return {
        what: say(element),
        again,
        first: element === first,
        same,
        parts: element.matches("[type=date], [type=time], [type=datetime-local], [type=month]"),
        redrawn: element instanceof HTMLElement && element.isContentEditable,
        group:
          element.matches("[type=radio]") ||
          element.closest("[role=radiogroup], [role=tablist], [role=menu], [role=toolbar]") !== null,
        hiddenBy: again ? "" : hiddenBy(element),
        // What is left by going on has its neighbour's ring beside it.
        box: onScreen(shown, element instanceof HTMLElement && element.isContentEditable ? 0 : ring),
        around: width + height,
        style: style(element),
      };
    },
    leave: () => current?.blur(),
    comeBack: () => current?.focus({ preventScroll: true }),
    lookBack: () => scrolledBefore.forEach(([element, left, top]) => element.scrollTo(left, top)),
    lookOn: () => scrolled.forEach(([element, left, top]) => element.scrollTo(left, top)),
    where: () => say(document.activeElement ?? document.body),
    unreached: () =>
      [...root().querySelectorAll("*")]
        .filter((element) => element.matches(interactive) || onlyForTheMouse(element))
        .filter((element) => !element.matches(":disabled, [aria-disabled=true]") && visible(element))
        .filter((element) => !wasIn(element) && !element.closest(`${mouseOnly}, ${spins}`))
        .map(say),
  };
}
