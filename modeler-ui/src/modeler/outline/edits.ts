import { center, box, gap, placed, Room, rowHeight } from "./room";
import {
  isEnd,
  isFlow,
  isGateway,
  middle,
  rowOf,
  flowsFrom,
  flowsInto,
  type Flow,
  type Shape,
} from "./model";
import { kindOf, type Kind } from "./kinds";
import { joinOf, onlyOn } from "./rows";
import type {
  BpmnReplace,
  CommandStack,
  ElementFactory,
  ElementTemplates,
  Modeling,
  Template,
} from "./services";

/** What is to be added. */
export type NewStep = { kind: Kind; name: string; template?: Template };

/** Runs a whole change as one step of undo; what it consists of are bpmn-js's own commands. */
class WholeChange {
  preExecute({ work }: { work: () => void }): void {
    work();
  }
}

const flowType = { type: "bpmn:SequenceFlow" };

/** Changes of the process by its order instead of by places; the drawing is moved to fit. */
export class OutlineEdits {
  static $inject = ["modeling", "elementFactory", "bpmnReplace", "elementTemplates", "commandStack"];
  private readonly room: Room;

  constructor(
    private readonly modeling: Modeling,
    private readonly factory: ElementFactory,
    private readonly replace: BpmnReplace,
    private readonly templates: ElementTemplates,
    private readonly commands: CommandStack,
  ) {
    commands.registerHandler("outline.change", WholeChange);
    this.room = new Room(modeling);
  }

  change<T>(work: () => T): T {
    let result: { of: T } | undefined;
    this.commands.execute("outline.change", { work: () => (result = { of: work() }) });
    if (!result) throw new Error("The change was not made.");
    return result.of;
  }

  /** Puts a step behind another or onto a flow; what came next comes after it, unless it ends there. */
  addAfter(place: Shape | Flow, step: NewStep): Shape {
    return this.change(() => {
      const flow = isFlow(place) ? place : flowsFrom(place)[0];
      if (flow) return this.insert(flow, step);
      return this.append(place as Shape, step);
    });
  }

  /** One more way out of a gateway, below the others; it meets them again where they meet. */
  addBranch(gateway: Shape, step: NewStep): Shape {
    return this.change(() => {
      const ways = flowsFrom(gateway);
      const join = joinOf(ways, new Set([gateway]));
      const lowest = Math.max(...ways.map(rowOf), middle(gateway).y);
      const right = join ? join.x : gateway.x + gateway.width + 2 * gap + 100;
      const row = this.room.rowBelow(scopeOf(gateway), gateway.x, right, lowest + rowHeight);
      const added = this.create(step, gateway.x + gateway.width + gap, row, scopeOf(gateway));
      this.modeling.connect(gateway, added, flowType);
      if (join && !isEnd(added)) this.modeling.connect(added, join, flowType);
      return added;
    });
  }

  /** Something that interrupts a step, at its lower edge. */
  addBoundary(host: Shape, kind: Kind, name: string): Shape {
    return this.change(() => {
      const taken = host.attachers?.length ?? 0;
      const at = { x: host.x + host.width - 20 - taken * 40, y: host.y + host.height };
      const shape = this.factory.createShape({ type: kind.type, eventDefinitionType: kind.event });
      const added = this.modeling.createShape(shape, at, host, { attach: true });
      if (name) this.modeling.updateProperties(added, { name });
      return added;
    });
  }

  /** Leads a flow to another step; a step without a way on gets one. */
  goOnAt(from: Shape | Flow, target: Shape): void {
    this.change(() => {
      if (!isFlow(from)) {
        this.modeling.connect(from, target, flowType);
        return;
      }
      this.modeling.reconnectEnd(from, target, middle(target));
      this.modeling.layoutConnection(from);
    });
  }

  /** Takes a step away; what stood around it is connected. A gateway takes its branches with it. */
  remove(shape: Shape): void {
    this.change(() => {
      const ways = flowsFrom(shape);
      if (!isGateway(shape) || ways.length < 2) {
        this.modeling.removeElements([shape]);
        return;
      }
      const join = joinOf(ways, new Set([shape]));
      const inner = ways.flatMap((way) => onlyOn(way, join));
      const into = flowsInto(shape);
      const meets = join && isGateway(join) && flowsFrom(join).length === 1 ? join : undefined;
      const next = meets ? flowsFrom(meets)[0]?.target : join;
      for (const flow of next ? into : []) {
        if (next) this.modeling.reconnectEnd(flow, next, middle(next));
      }
      this.modeling.removeElements([shape, ...new Set(inner), ...(meets ? [meets] : [])]);
      into.filter((flow) => flow.target === next).forEach((flow) => this.modeling.layoutConnection(flow));
    });
  }

  removeBranch(branch: Flow, join: Shape | undefined): void {
    this.change(() => this.modeling.removeElements([branch, ...onlyOn(branch, join)]));
  }

  /** Lets a step and the one after it change places. */
  swap(first: Shape, second: Shape): void {
    const [into, between, out] = [flowsInto(first)[0], flowsFrom(first)[0], flowsFrom(second)[0]];
    if (!into || !between || !out) return;
    this.change(() => {
      const [left, right] = [first.x, second.x + second.width];
      const rows = [middle(first).y, middle(second).y] as const;
      this.modeling.reconnectEnd(into, second, middle(second));
      this.modeling.reconnectStart(out, first, middle(first));
      this.modeling.reconnectStart(between, second, middle(second));
      this.modeling.reconnectEnd(between, first, middle(first));
      this.modeling.moveElements([second], { x: left - second.x, y: rows[0] - rows[1] });
      this.modeling.moveElements([first], { x: right - first.width - first.x, y: rows[1] - rows[0] });
      [into, between, out].forEach((flow) => this.modeling.layoutConnection(flow));
    });
  }

  turnInto(shape: Shape, kind: Kind): Shape {
    if (kindOf(shape) === kind) return shape;
    return this.replace.replaceElement(shape, { type: kind.type, eventDefinitionType: kind.event });
  }

  applyTemplate(shape: Shape, template: Template): Shape {
    return this.change(() => this.templates.applyTemplate(shape, template));
  }

  private insert(flow: Flow, step: NewStep): Shape {
    const { source, target } = flow;
    const scope = scopeOf(source);
    const before = box(scope);
    const row = flowsFrom(source).length > 1 || isGateway(source) ? rowOf(flow) : middle(source).y;
    const x = source.x + source.width + gap;
    const pair = isPair(step.kind);
    const size = pair ? { width: 300, height: 50 } : this.shapeFor(step);
    const place = placed(x, row, size);
    if (target.x > source.x) {
      const missing = x + size.width + gap - target.x;
      if (missing > 0) this.room.toRight(scope, target.x, missing);
    }
    this.room.freeToRight(scope, { ...place, width: size.width + gap }, [source]);
    const added = this.create(step, x, row, scope);
    if (isEnd(added)) {
      this.modeling.reconnectEnd(flow, added, middle(added));
      this.dropIdle(target);
    } else {
      this.modeling.reconnectEnd(flow, added, middle(added));
      if (pair) this.complete(added, step, row, target);
      else this.modeling.connect(added, target, flowType);
      if (leadsNowhere(target)) this.dropIdle(target);
    }
    this.modeling.layoutConnection(flow);
    this.room.grown(scope, before);
    return added;
  }

  private append(source: Shape, step: NewStep): Shape {
    const scope = scopeOf(source);
    const before = box(scope);
    const hanging = source.host;
    const from = source.x + source.width + gap;
    const row = hanging
      ? this.room.rowBelow(scope, from, from + 200, hanging.y + hanging.height + rowHeight * 0.75)
      : middle(source).y;
    const width = isPair(step.kind) ? 300 : 100;
    this.room.freeToRight(scope, placed(from, row, { width: width + gap, height: 80 }), [source]);
    const added = this.create(step, from, row, scope);
    this.modeling.connect(source, added, flowType);
    if (isPair(step.kind)) this.complete(added, step, row, undefined);
    this.room.grown(scope, before);
    return added;
  }

  /** A gateway comes with its counterpart and two ways between them, to be filled. */
  private complete(split: Shape, { kind }: NewStep, row: number, target: Shape | undefined): void {
    const scope = scopeOf(split);
    const low = row + rowHeight;
    this.room.freeBelow(scope, { x: split.x, y: low - 50, width: 300, height: 100 });
    const join = this.create({ kind, name: "" }, split.x + 250, row, scope);
    this.modeling.connect(split, join, flowType);
    const lower = this.modeling.connect(split, join, flowType);
    const [from, to] = [middle(split), middle(join)];
    this.modeling.updateWaypoints(lower, [
      { x: from.x, y: split.y + split.height },
      { x: from.x, y: low },
      { x: to.x, y: low },
      { x: to.x, y: join.y + join.height },
    ]);
    if (target) this.modeling.connect(join, target, flowType);
  }

  private create({ kind, name, template }: NewStep, left: number, row: number, scope: Shape): Shape {
    const shape = this.shapeFor({ kind, name });
    const added = this.modeling.createShape(shape, center(placed(left, row, shape)), scope);
    if (name) this.modeling.updateProperties(added, { name });
    return template ? this.templates.applyTemplate(added, template) : added;
  }

  private shapeFor({ kind }: NewStep): Shape {
    return this.factory.createShape({
      type: kind.type,
      ...(kind.event ? { eventDefinitionType: kind.event } : {}),
      ...(kind.id === "part" ? { isExpanded: true } : {}),
    });
  }

  /**
   * Where nothing meets any more no meeting point is needed, unless it is all that a way out of a gateway leads to: such
   * a way waits there to be filled.
   */
  private dropIdle(shape: Shape): void {
    const [into, ...others] = flowsInto(shape);
    if (!isGateway(shape) || others.length > 0) return;
    const next = flowsFrom(shape).length;
    const wanted = into !== undefined && next === 0 && flowsFrom(into.source).length > 1;
    if (next < 2 && !wanted) this.modeling.removeElements([shape]);
  }
}

const leadsNowhere = (shape: Shape): boolean => isGateway(shape) && flowsFrom(shape).length === 0;

/** Where a way may end: where nothing comes next, or only a meeting point or what others lead to as well. */
export const mayEnd = (place: Shape | Flow): boolean => {
  const flow = isFlow(place) ? place : flowsFrom(place)[0];
  return flow === undefined || flowsInto(flow.target).length > 1 || leadsNowhere(flow.target);
};

const isPair = ({ type }: Kind): boolean => type.endsWith("Gateway");

const scopeOf = ({ parent }: Shape): Shape => {
  if (!parent) throw new Error("The step lies in no process.");
  return parent;
};

export const outlineEdits = {
  __init__: ["outlineEdits"],
  outlineEdits: ["type", OutlineEdits],
};
