import lintModule from "bpmn-js-bpmnlint";
import { whenIdle } from "./idle";

/** A finding of the linter, by the element that shows it. */
export type Issue = { id: string; rule: string; category: string; message: string; actualElementId?: string };
export type Issues = Readonly<Record<string, readonly Issue[]>>;

type Linting = { update(): void; latest: Issues; _eventBus: Bus };
type Bus = { on(event: "linting.completed", listener: (event: { issues: Issues }) => void): void };
type LintModule = { linting: [string, new (...services: unknown[]) => Linting] };

const [, Library] = (lintModule as unknown as LintModule).linting;
const soon = 300;

/** The linter when nothing else is to be done: while one draws, drawing goes before it, however large the drawing. */
export class IdleLinting extends Library {
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(...services: unknown[]) {
    super(...services);
    this.latest = {};
    this._eventBus.on("linting.completed", ({ issues }) => (this.latest = issues));
  }

  override update(): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => whenIdle(() => super.update()), soon);
  }
}

export const idleLinting = { ...(lintModule as object), linting: ["type", IdleLinting] };
