import type { Moddle } from "../outline";

/** A field of the properties panel by the id that the panel gives it, and what is written in it. */
export type Written = { field: string; text: string };

/** The field in which what a finding speaks of is set. */
export const fieldOf: Readonly<Record<string, string>> = {
  "condition-no-expression": "conditionExpression",
  "decision-missing": "decisionRef",
  "form-missing": "formRef",
  "history-time-missing": "historyTimeToLive",
  "message-missing": "messageRef",
  "multi-instance-too-many": "loopCardinality",
  "multi-instance-unreadable": "loopCardinality",
  "retry-cycle": "retryTimeCycle",
  "service-topic": "externalTopic",
  "timer-cycle-too-short": "timerEventDefinitionValue",
  "timer-unreadable": "timerEventDefinitionValue",
};

const attributes = ["assignee", "candidateGroups", "candidateUsers", "dueDate", "followUpDate", "priority"];
const times = ["timeDuration", "timeDate", "timeCycle"];

/** All that may hold an expression, in the order of the panel. */
export function fieldsOf(id: string, element: Moddle): Written[] {
  const event = (element.get("eventDefinitions") as Moddle[] | undefined)?.[0];
  const loop = element.get("loopCharacteristics") as Moddle | undefined;
  const found: [string, unknown][] = [
    ["conditionExpression", bodyOf(element, "conditionExpression") ?? bodyOf(event, "condition")],
    ...times.map((time): [string, unknown] => ["timerEventDefinitionValue", bodyOf(event, time)]),
    ["calledElement", element.get("calledElement")],
    ["loopCardinality", bodyOf(loop, "loopCardinality")],
    ["completionCondition", bodyOf(loop, "completionCondition")],
    ["collection", loop?.get("camunda:collection")],
    ...attributes.map((name): [string, unknown] => [name, element.get(`camunda:${name}`)]),
    ...parameters(id, element, "inputParameter"),
    ...parameters(id, element, "outputParameter"),
  ];
  return found.flatMap(([field, text]) => (typeof text === "string" && text !== "" ? [{ field, text }] : []));
}

const bodyOf = (of: Moddle | undefined, name: string): unknown =>
  (of?.get(name) as Moddle | undefined)?.get("body");

function parameters(
  id: string,
  element: Moddle,
  kind: "inputParameter" | "outputParameter",
): [string, unknown][] {
  const extensions = element.get("extensionElements") as Moddle | undefined;
  const values = (extensions?.get("values") as Moddle[] | undefined) ?? [];
  const holder = values.find(({ $type }) => $type === "camunda:InputOutput");
  const all = (holder?.get(`${kind}s`) as Moddle[] | undefined) ?? [];
  return all.map((each, index) => [`${id}-${kind}-${index}-stringOrExpression`, each.get("value")]);
}
