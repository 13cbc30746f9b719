import type { IconName } from "../../shared/icons";
import { kindOf } from "./kinds";
import { flowsInto, isFlow, isGateway, type Flow, type Shape } from "./model";
import { say } from "./texts";

/** What a step or a way is called where it has no name of its own. */
export function nameOf(element: Shape | Flow): string {
  const name = element.businessObject.name?.trim();
  if (name) return name;
  if (isFlow(element)) return say("outline.way");
  if (isGateway(element) && flowsInto(element).length > 1) return say("outline.meet");
  return kindName(element);
}

export function kindName(shape: Shape): string {
  const kind = kindOf(shape);
  return kind ? say(kind.label) : shape.type.replace("bpmn:", "").replace(/(?<=[a-z])(?=[A-Z])/g, " ");
}

/** How a branch begins: "if hot", "otherwise", "at the same time". */
export function branchName(flow: Flow, condition: string, otherwise: boolean): string {
  const name = flow.businessObject.name?.trim();
  if (name) return say("outline.ifNamed", { name });
  if (otherwise) return say("outline.otherwise");
  if (condition) return say("outline.ifNamed", { name: condition });
  return flow.source.type === "bpmn:ParallelGateway" ? say("outline.together") : say("outline.way");
}

const icons: Record<string, IconName> = {
  user: "account",
  service: "connections",
  decision: "table",
  timer: "clock",
  message: "hook",
  call: "processes",
  choice: "processes",
  parallel: "more",
  end: "check",
  start: "play",
};

export function iconOf(shape: Shape): IconName {
  const id = kindOf(shape)?.id ?? "";
  const known = icons[id] ?? icons[id.replace(/^(start|boundary)-/, "")];
  if (known) return known;
  if (shape.type === "bpmn:EndEvent") return "flag";
  return shape.type === "bpmn:StartEvent" ? "play" : "draw";
}
