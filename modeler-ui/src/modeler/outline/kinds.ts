import type { Moddle, Shape } from "./model";
import type { Saying } from "./texts";

/** Of what kind a step is: its BPMN type, and for an event what it waits for or tells. */
export type Kind = { id: string; label: Saying; type: string; event?: string };

const kind = (id: string, label: Saying, type: string, event?: string): Kind => ({
  id,
  label,
  type: `bpmn:${type}`,
  ...(event ? { event: `bpmn:${event}EventDefinition` } : {}),
});

const tasks = [
  kind("user", "outline.kinds.user", "UserTask"),
  kind("service", "outline.kinds.service", "ServiceTask"),
  kind("decision", "outline.kinds.decision", "BusinessRuleTask"),
  kind("send", "outline.kinds.send", "SendTask"),
  kind("receive", "outline.kinds.receive", "ReceiveTask"),
  kind("manual", "outline.kinds.manual", "ManualTask"),
  kind("call", "outline.kinds.call", "CallActivity"),
];

const waits = [
  kind("timer", "outline.kinds.timer", "IntermediateCatchEvent", "Timer"),
  kind("message", "outline.kinds.message", "IntermediateCatchEvent", "Message"),
];

const gateways = [
  kind("choice", "outline.kinds.choice", "ExclusiveGateway"),
  kind("parallel", "outline.kinds.parallel", "ParallelGateway"),
  kind("inclusive", "outline.kinds.inclusive", "InclusiveGateway"),
];

const ends = [
  kind("end", "outline.kinds.end", "EndEvent"),
  kind("terminate", "outline.kinds.terminate", "EndEvent", "Terminate"),
  kind("error", "outline.kinds.error", "EndEvent", "Error"),
];

const starts = [
  kind("start", "outline.kinds.start", "StartEvent"),
  kind("start-timer", "outline.kinds.startTimer", "StartEvent", "Timer"),
  kind("start-message", "outline.kinds.startMessage", "StartEvent", "Message"),
];

const boundaries = [
  kind("boundary-timer", "outline.kinds.boundaryTimer", "BoundaryEvent", "Timer"),
  kind("boundary-error", "outline.kinds.boundaryError", "BoundaryEvent", "Error"),
  kind("boundary-message", "outline.kinds.boundaryMessage", "BoundaryEvent", "Message"),
];

const steps = [...tasks, ...waits, kind("part", "outline.kinds.part", "SubProcess")];

const groups = [steps, gateways, ends, starts, boundaries];

/** What can come after a step. */
export const addable: readonly Kind[] = [...steps, ...gateways, ...ends];

/** What can interrupt a step. */
export const interrupting: readonly Kind[] = boundaries;

export const kindById = (id: string): Kind | undefined => groups.flat().find((each) => each.id === id);

export const kindOf = (shape: Shape): Kind | undefined =>
  groups.flat().find(({ type, event }) => type === shape.type && event === eventOf(shape)?.$type);

/** What a step can be made into without a loss of its place: one of its own kind of things. */
export const turnsInto = (shape: Shape): readonly Kind[] => {
  const own = kindOf(shape);
  if (!own) return [];
  if (tasks.includes(own)) return tasks;
  return groups.find((group) => group.includes(own))?.filter((each) => !tasks.includes(each)) ?? [];
};

export const eventOf = ({ businessObject }: Shape): Moddle | undefined =>
  (businessObject.get("eventDefinitions") as Moddle[] | undefined)?.[0];
