/** The services of bpmn-js that we call. */
export type Element = { id: string; parent?: Element };

export type Registry = { get(id: string): Element | undefined };

export type Selection = { select(element: Element): void };

export type CommandStack = { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean };

export type EventBus = {
  on(event: string, listener: (context?: unknown) => void): void;
  off(event: string, listener: (context?: unknown) => void): void;
  fire(event: string, context?: object): void;
};

export type Palette = { close(): void };
