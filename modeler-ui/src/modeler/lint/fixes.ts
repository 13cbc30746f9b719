import {
  flowsFrom,
  flowsInto,
  isEnd,
  isFlow,
  isStep,
  kindById,
  middle,
  type ElementFactory,
  type ElementTemplates,
  type Flow,
  type Modeling,
  type Moddle,
  type OutlineEdits,
  type Settings,
  type Shape,
  type Template,
} from "../outline";
import { newerTemplate, type Problem } from "./problems";
import { say } from "./texts";

/** A way out of a problem. What it changes is one step of undo. */
export type Fix = { label: string; run: () => void };

type Registry = { get(id: string): Shape | Flow | undefined };
type Templates = ElementTemplates & { getAll(): readonly Template[] };
type Modeler = { getDefinitions(): Moddle };
type Naming = { activate(element: Shape | Flow): void };
type Selection = { select(element: Shape | Flow): void };

/** Mends what can be mended without asking. */
export class LintFixes {
  static $inject = [
    "elementRegistry",
    "modeling",
    "elementFactory",
    "outlineEdits",
    "outlineSettings",
    "elementTemplates",
    "bpmnjs",
    "directEditing",
    "selection",
  ];

  constructor(
    private readonly registry: Registry,
    private readonly modeling: Modeling,
    private readonly factory: ElementFactory,
    private readonly edits: OutlineEdits,
    private readonly settings: Settings,
    private readonly templates: Templates,
    private readonly modeler: Modeler,
    private readonly naming: Naming,
    private readonly selection: Selection,
  ) {}

  /** Nothing when only a person can know what is meant. */
  fixFor({ code, elementId }: Problem): Fix | undefined {
    if (code === "nothing-executable" || code === "history-time-missing")
      return this.processFix(code, elementId);
    if (code === "end-event-required" || code === "start-event-required")
      return this.endsFix(code, elementId);
    const element = this.registry.get(elementId);
    if (!element) return undefined;
    return isFlow(element) ? this.flowFix(code, element) : this.shapeFix(code, element);
  }

  private fix(label: string, work: () => void): Fix {
    return { label, run: () => this.edits.change(work) };
  }

  private flowFix(code: string, flow: Flow): Fix | undefined {
    switch (code) {
      case "conditional-flows":
        return flow.source.businessObject.get("default")
          ? undefined
          : this.fix(say("fix.otherwise"), () => this.settings.setOtherwise(flow, true));
      case "condition-no-expression":
        return this.fix(say("fix.asExpression"), () =>
          this.settings.setCondition(flow, `\${${this.settings.condition(flow).trim()}}`),
        );
      case "no-duplicate-sequence-flows":
        return this.fix(say("fix.remove"), () => this.modeling.removeElements([flow]));
      case "label-required":
        return this.nameIt(flow);
      default:
        return undefined;
    }
  }

  private shapeFix(code: string, shape: Shape): Fix | undefined {
    switch (code) {
      case "label-required":
        return this.nameIt(shape);
      case "default-flow-missing": {
        const last = flowsFrom(shape).at(-1);
        return last && this.fix(say("fix.otherwiseLast"), () => this.settings.setOtherwise(last, true));
      }
      case "superfluous-gateway":
      case "no-disconnected":
        return this.fix(say("fix.remove"), () => this.modeling.removeElements([shape]));
      case "no-implicit-split":
        return this.fix(say("fix.addGateway"), () => this.splitAfter(shape));
      case "fake-join":
        return this.fix(say("fix.addGateway"), () => this.meetBefore(shape));
      case "template-outdated": {
        const newer = newerTemplate(this.templates.getAll(), shape.businessObject);
        return newer && this.fix(say("fix.upgrade"), () => this.templates.applyTemplate(shape, newer));
      }
      case "listener":
        return this.fix(say("fix.removeListeners"), () => this.removeListeners(shape));
      case "retry-cycle":
        return this.fix(say("fix.retries"), () => this.setRetries(shape));
      case "timer-unreadable":
      case "timer-cycle-too-short":
        return this.timerFix(shape);
      default:
        return undefined;
    }
  }

  private nameIt(element: Shape | Flow): Fix {
    return {
      label: say("fix.nameIt"),
      run: () => {
        this.selection.select(element);
        this.naming.activate(element);
      },
    };
  }

  private processFix(code: string, id: string): Fix | undefined {
    const process = this.processNamed(id);
    const shown = process && this.shownFor(process);
    if (!shown) return undefined;
    const history = process.get("camunda:historyTimeToLive") ? {} : { "camunda:historyTimeToLive": "P180D" };
    return code === "history-time-missing"
      ? this.fix(say("fix.keepHistory"), () => this.modeling.updateModdleProperties(shown, process, history))
      : this.fix(say("fix.markExecutable"), () =>
          this.modeling.updateModdleProperties(shown, process, { isExecutable: true, ...history }),
        );
  }

  private endsFix(code: string, id: string): Fix | undefined {
    const process = this.processNamed(id);
    const scope = (process ? this.shownFor(process) : this.registry.get(id)) as Shape | undefined;
    const steps = scope?.children.filter(isStep) ?? [];
    if (code === "start-event-required") {
      const first =
        steps.find((step) => flowsInto(step).length === 0 && !step.host && !isEnd(step)) ?? steps[0];
      return first && this.fix(say("fix.addStart"), () => this.startBefore(first));
    }
    const end = kindById("end");
    const loose = steps.filter((step) => flowsFrom(step).length === 0 && !isEnd(step));
    return end && loose.length > 0
      ? this.fix(say("fix.addEnd"), () =>
          loose.forEach((step) => this.edits.addAfter(step, { kind: end, name: "" })),
        )
      : undefined;
  }

  private startBefore(step: Shape): void {
    const at = { x: step.x - 70, y: middle(step).y };
    if (!step.parent) return;
    const start = this.factory.createShape({ type: "bpmn:StartEvent" });
    const added = this.modeling.createShape(start, at, step.parent);
    this.modeling.connect(added, step, sequenceFlow);
  }

  /** All of the ways are taken, or those whose conditions hold: what a step with several ways out does. */
  private splitAfter(step: Shape): void {
    const flows = flowsFrom(step);
    const conditional = flows.some((flow) => this.settings.condition(flow) !== "");
    const type = conditional ? "bpmn:InclusiveGateway" : "bpmn:ParallelGateway";
    const gateway = this.gateway(type, { x: step.x + step.width + 50, y: middle(step).y }, step);
    flows.forEach((flow) => {
      const condition = this.settings.condition(flow);
      this.modeling.reconnectStart(flow, gateway, middle(gateway));
      if (condition !== "") this.settings.setCondition(flow, condition);
      this.modeling.layoutConnection(flow);
    });
    this.modeling.connect(step, gateway, sequenceFlow);
  }

  private meetBefore(step: Shape): void {
    const flows = flowsInto(step);
    const gateway = this.gateway("bpmn:ExclusiveGateway", { x: step.x - 50, y: middle(step).y }, step);
    flows.forEach((flow) => {
      this.modeling.reconnectEnd(flow, gateway, middle(gateway));
      this.modeling.layoutConnection(flow);
    });
    this.modeling.connect(gateway, step, sequenceFlow);
  }

  private gateway(type: string, at: { x: number; y: number }, beside: Shape): Shape {
    if (!beside.parent) throw new Error("The step lies in no process.");
    return this.modeling.createShape(this.factory.createShape({ type }), at, beside.parent);
  }

  private timerFix(shape: Shape): Fix | undefined {
    const { way } = this.settings.timer(shape);
    if (way === "timeDate") return undefined;
    const value = way === "timeDuration" ? "PT5M" : "R3/PT5M";
    return this.fix(say("fix.timer", { value }), () => this.settings.setTimer(shape, way, value));
  }

  private extensionsOf({ businessObject }: Shape): { holder: Moddle; values: Moddle[] } | undefined {
    const holder = businessObject.get("extensionElements") as Moddle | undefined;
    return holder && { holder, values: (holder.get("values") as Moddle[] | undefined) ?? [] };
  }

  private removeListeners(shape: Shape): void {
    const extensions = this.extensionsOf(shape);
    if (!extensions) return;
    const values = extensions.values.filter(({ $type }) => !$type.endsWith("Listener"));
    this.modeling.updateModdleProperties(shape, extensions.holder, { values });
  }

  private setRetries(shape: Shape): void {
    const cycle = this.extensionsOf(shape)?.values.find(
      ({ $type }) => $type === "camunda:FailedJobRetryTimeCycle",
    );
    if (cycle) this.modeling.updateModdleProperties(shape, cycle, { body: "R3/PT5M" });
  }

  private processNamed(id: string): Moddle | undefined {
    const roots = this.modeler.getDefinitions().get("rootElements") as Moddle[];
    return roots.find((each) => each.$type === "bpmn:Process" && each.id === id);
  }

  /** The process itself where it is alone, its pool where there are pools, or the whole board. */
  private shownFor(process: Moddle): Shape | undefined {
    const own = this.registry.get(process.id) as Shape | undefined;
    if (own) return own;
    const collaboration = (this.modeler.getDefinitions().get("rootElements") as Moddle[]).find(
      ({ $type }) => $type === "bpmn:Collaboration",
    );
    const pools = (collaboration?.get("participants") as Moddle[] | undefined) ?? [];
    const pool = pools.find((each) => each.get("processRef") === process);
    return this.registry.get((pool ?? collaboration)?.id ?? "") as Shape | undefined;
  }
}

const sequenceFlow = { type: "bpmn:SequenceFlow" };

export const lintFixes = { __init__: ["lintFixes"], lintFixes: ["type", LintFixes] };
