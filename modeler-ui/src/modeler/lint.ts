import conditionalFlows from "bpmnlint/rules/conditional-flows";
import endEventRequired from "bpmnlint/rules/end-event-required";
import fakeJoin from "bpmnlint/rules/fake-join";
import labelRequired from "bpmnlint/rules/label-required";
import noDisconnected from "bpmnlint/rules/no-disconnected";
import noDuplicateSequenceFlows from "bpmnlint/rules/no-duplicate-sequence-flows";
import noGatewayJoinFork from "bpmnlint/rules/no-gateway-join-fork";
import noImplicitSplit from "bpmnlint/rules/no-implicit-split";
import noOverlappingElements from "bpmnlint/rules/no-overlapping-elements";
import startEventRequired from "bpmnlint/rules/start-event-required";
import superfluousGateway from "bpmnlint/rules/superfluous-gateway";

const rules = {
  "conditional-flows": conditionalFlows,
  "end-event-required": endEventRequired,
  "fake-join": fakeJoin,
  "label-required": labelRequired,
  "no-disconnected": noDisconnected,
  "no-duplicate-sequence-flows": noDuplicateSequenceFlows,
  "no-gateway-join-fork": noGatewayJoinFork,
  "no-implicit-split": noImplicitSplit,
  "no-overlapping-elements": noOverlappingElements,
  "start-event-required": startEventRequired,
  "superfluous-gateway": superfluousGateway,
};

type RuleName = keyof typeof rules;

const errors: readonly RuleName[] = ["conditional-flows", "no-disconnected", "start-event-required"];

/** What is said while drawing; the server's own check at deployment is the one that decides. */
export const linting = {
  config: {
    rules: Object.fromEntries(
      Object.keys(rules).map((name) => [name, errors.some((each) => each === name) ? "error" : "warn"]),
    ),
  },
  resolver: {
    resolveRule: (_package: string, name: RuleName) => rules[name],
    resolveConfig: (_package: string, name: string) => {
      throw new Error(`There is no lint configuration ${name}.`);
    },
  },
};
