import type { Rule } from "./rules";

/** What the rules read of an element, as bpmn-moddle keeps it. */
type Node = {
  $type: string;
  id: string;
  name?: string;
  body?: string;
  isExecutable?: boolean;
  default?: Node;
  incoming?: Node[];
  outgoing?: Node[];
  sourceRef?: Node;
  targetRef?: Node;
  messageRef?: Node;
  conditionExpression?: Node;
  eventDefinitions?: Node[];
  get(name: string): unknown;
};

const rule =
  (types: RegExp, wrong: (node: Node) => readonly Node[]): Rule =>
  () => ({
    check: (each, reporter) => {
      const node = each as Node;
      if (types.test(node.$type)) wrong(node).forEach(({ id }) => reporter.report(id, ""));
    },
  });

const itselfWhen = (wrong: (node: Node) => boolean) => (node: Node) => (wrong(node) ? [node] : []);

const has = (node: Node, ...names: string[]): boolean =>
  names.some((name) => Boolean(node.get(`camunda:${name}`)));
const works = (node: Node): boolean =>
  has(node, "type", "topic", "expression", "class", "delegateExpression");
const waysOut = ({ outgoing = [] }: Node): Node[] =>
  outgoing.filter(({ $type }) => $type === "bpmn:SequenceFlow");
const waysIn = ({ incoming = [] }: Node): Node[] =>
  incoming.filter(({ $type }) => $type === "bpmn:SequenceFlow");
const isExpression = (text: string): boolean => /[$#]\{/.test(text);

const sends = (node: Node): boolean =>
  works(node) || (node.eventDefinitions ?? []).some((definition) => works(definition));

/** Goes back over steps with one way in and one out, to where the ways parted. */
function splitBefore(flow: Node, joins: Node): Node | undefined {
  const seen = new Set<Node>();
  for (
    let node = flow.sourceRef;
    node && node !== joins && !seen.has(node);
    node = waysIn(node)[0]?.sourceRef
  ) {
    if (waysOut(node).length > 1) return node;
    if (waysIn(node).length > 1) return undefined;
    seen.add(node);
  }
  return undefined;
}

/** Whether all ways into a meeting point come from one gateway of that kind. */
function allPartAt(join: Node, kind: string): boolean {
  const flows = waysIn(join);
  if (flows.length < 2) return false;
  const splits = new Set(flows.map((flow) => splitBefore(flow, join)));
  const [split] = splits;
  return splits.size === 1 && split?.$type === kind;
}

export const ownRules: Record<string, Rule> = {
  "default-flow-missing": rule(
    /^bpmn:(Exclusive|Inclusive)Gateway$/,
    itselfWhen((gateway) => {
      const ways = waysOut(gateway);
      return (
        !gateway.default && ways.length > 1 && ways.every(({ conditionExpression }) => conditionExpression)
      );
    }),
  ),
  "conditions-missing": rule(
    /^bpmn:(Exclusive|Inclusive)Gateway$/,
    itselfWhen((gateway) => {
      const ways = waysOut(gateway);
      return (
        !gateway.default && ways.length > 1 && ways.every(({ conditionExpression }) => !conditionExpression)
      );
    }),
  ),
  "condition-no-expression": rule(
    /^bpmn:SequenceFlow$/,
    itselfWhen(({ conditionExpression }) => {
      const body = conditionExpression?.body?.trim() ?? "";
      return body !== "" && !conditionExpression?.get("language") && !isExpression(body);
    }),
  ),
  "connector-missing": rule(
    /^bpmn:(ServiceTask|SendTask)$/,
    itselfWhen((task) => !works(task)),
  ),
  "decision-missing": rule(
    /^bpmn:BusinessRuleTask$/,
    itselfWhen((task) => !works(task) && !has(task, "decisionRef")),
  ),
  "message-missing": rule(
    /^bpmn:(StartEvent|IntermediateCatchEvent|BoundaryEvent|ReceiveTask)$/,
    itselfWhen((node) =>
      node.$type === "bpmn:ReceiveTask"
        ? !node.messageRef
        : (node.eventDefinitions ?? []).some(
            ({ $type, messageRef }) => $type === "bpmn:MessageEventDefinition" && !messageRef,
          ),
    ),
  ),
  "message-not-sent": rule(
    /^bpmn:(EndEvent|IntermediateThrowEvent)$/,
    itselfWhen(
      (event) =>
        (event.eventDefinitions ?? []).some(({ $type }) => $type === "bpmn:MessageEventDefinition") &&
        !sends(event),
    ),
  ),
  "step-does-nothing": rule(
    /^bpmn:Task$/,
    itselfWhen(() => true),
  ),
  "history-time-missing": rule(
    /^bpmn:Process$/,
    itselfWhen((process) => process.isExecutable === true && !has(process, "historyTimeToLive")),
  ),
  "waits-forever": rule(
    /^bpmn:ParallelGateway$/,
    itselfWhen((join) => allPartAt(join, "bpmn:ExclusiveGateway")),
  ),
  "goes-on-twice": rule(
    /^bpmn:ExclusiveGateway$/,
    itselfWhen((join) => allPartAt(join, "bpmn:ParallelGateway")),
  ),
};
