/** The few services of diagram-js that we call; its own types leave them `unknown`. */
export type Point = { x: number; y: number };

/** In the units of the drawing. */
type Box = { x: number; y: number; width: number; height: number };

export type Canvas = {
  zoom(level?: number | "fit-viewport", center?: Point | "auto"): number;
  /** To be told when the container has another size; what was measured before is forgotten. */
  resized(): void;
  viewbox(box?: Box): { inner: Box };
  scroll(delta: { dx: number; dy: number }): void;
  addMarker(elementId: string, marker: string): void;
  removeMarker(elementId: string, marker: string): void;
  getContainer(): HTMLElement;
  scrollToElement(elementId: string): void;
};

export type Overlays = {
  add(
    elementId: string,
    overlay: { position: Partial<Record<"top" | "bottom" | "left" | "right", number>>; html: HTMLElement },
  ): string;
  remove(id: string): void;
};

export type EventBus = {
  on(event: "element.click", listener: (event: { element: { id: string } }) => void): void;
};

export type ElementRegistry = {
  get(id: string): { id: string; x: number; y: number; width: number; height: number } | undefined;
};
