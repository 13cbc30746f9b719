import { eventOf } from "./kinds";
import type { Flow, Moddle, Shape } from "./model";
import type { BpmnFactory, Modeling } from "./services";

export const timerWays = ["timeDuration", "timeDate", "timeCycle"] as const;
export type TimerWay = (typeof timerWays)[number];
export const decisionResults = ["singleEntry", "singleResult", "collectEntries", "resultList"] as const;
/** What the engine makes of a decision when nothing is said. */
export const defaultResult = "resultList";
export type Repeating = { together: boolean; collection: string; element: string };

/** What can be set on a step or a way, in words that the outline's fields use. */
export class Settings {
  static $inject = ["modeling", "bpmnFactory", "bpmnjs"];

  constructor(
    private readonly modeling: Modeling,
    private readonly factory: BpmnFactory,
    private readonly modeler: { getDefinitions(): Moddle },
  ) {}

  attribute({ businessObject }: Shape | Flow, name: string): string {
    const value = businessObject.get(name);
    return typeof value === "string" ? value : "";
  }

  /** Empty takes the attribute away. */
  setAttributes(element: Shape | Flow, values: Record<string, string>): void {
    const given = Object.entries(values).map(([name, value]) => [name, value === "" ? undefined : value]);
    this.modeling.updateProperties(element, Object.fromEntries(given) as object);
  }

  /** Names a form or a decision of the draft, as it is deployed together with the process. */
  setReference(element: Shape, name: string, id: string): void {
    this.setAttributes(element, { [name]: id, [`${name}Binding`]: id === "" ? "" : "deployment" });
  }

  condition({ businessObject }: Flow): string {
    const body = (businessObject.get("conditionExpression") as Moddle | undefined)?.get("body");
    return typeof body === "string" ? body : "";
  }

  setCondition(flow: Flow, body: string): void {
    const conditionExpression = body === "" ? undefined : this.expression(flow.businessObject, body);
    this.modeling.updateProperties(flow, { conditionExpression });
  }

  isOtherwise = ({ source, businessObject }: Flow): boolean =>
    source.businessObject.get("default") === businessObject;

  /** The way that is taken when no condition holds; it has none itself. */
  setOtherwise(flow: Flow, otherwise: boolean): void {
    if (otherwise) this.setCondition(flow, "");
    this.modeling.updateProperties(flow.source, { default: otherwise ? flow.businessObject : undefined });
  }

  timer(shape: Shape): { way: TimerWay; value: string } {
    const definition = eventOf(shape);
    const way = timerWays.find((each) => definition?.get(each)) ?? "timeDuration";
    const body = (definition?.get(way) as Moddle | undefined)?.get("body");
    return { way, value: typeof body === "string" ? body : "" };
  }

  setTimer(shape: Shape, way: TimerWay, value: string): void {
    const definition = eventOf(shape);
    if (!definition) return;
    const nothing = Object.fromEntries(timerWays.map((each) => [each, undefined]));
    this.modeling.updateModdleProperties(shape, definition, {
      ...nothing,
      [way]: this.expression(definition, value),
    });
  }

  message(shape: Shape): string {
    return (eventOf(shape)?.get("messageRef") as Moddle | undefined)?.name ?? "";
  }

  setMessage(shape: Shape, name: string): void {
    const definition = eventOf(shape);
    if (!definition) return;
    const messageRef = name === "" ? undefined : this.messageNamed(shape, name);
    this.modeling.updateModdleProperties(shape, definition, { messageRef });
  }

  repeating({ businessObject }: Shape): Repeating | undefined {
    const loop = businessObject.get("loopCharacteristics") as Moddle | undefined;
    if (loop?.$type !== "bpmn:MultiInstanceLoopCharacteristics") return undefined;
    const word = (name: string) => (loop.get(name) as string | undefined) ?? "";
    return {
      together: loop.get("isSequential") !== true,
      collection: word("camunda:collection"),
      element: word("camunda:elementVariable"),
    };
  }

  setRepeating(shape: Shape, repeating: Repeating | undefined): void {
    const loopCharacteristics =
      repeating &&
      this.factory.create("bpmn:MultiInstanceLoopCharacteristics", {
        isSequential: !repeating.together,
        "camunda:collection": repeating.collection || undefined,
        "camunda:elementVariable": repeating.element || undefined,
      });
    if (loopCharacteristics) loopCharacteristics.$parent = shape.businessObject;
    this.modeling.updateProperties(shape, { loopCharacteristics });
  }

  private expression(parent: Moddle, body: string): Moddle {
    const made = this.factory.create("bpmn:FormalExpression", { body });
    made.$parent = parent;
    return made;
  }

  private messageNamed(shape: Shape, name: string): Moddle {
    const definitions = this.modeler.getDefinitions();
    const elements = definitions.get("rootElements") as Moddle[];
    const known = elements.find((each) => each.$type === "bpmn:Message" && each.name === name);
    if (known) return known;
    const message = this.factory.create("bpmn:Message", { name });
    message.$parent = definitions;
    this.modeling.updateModdleProperties(shape, definitions, { rootElements: [...elements, message] });
    return message;
  }
}

export const outlineSettings = {
  __init__: ["outlineSettings"],
  outlineSettings: ["type", Settings],
};
