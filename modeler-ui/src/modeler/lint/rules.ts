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
import { ownRules } from "./own-rules";
import { say, type Code } from "./texts";

type Reporter = { report(id: string, message: string, ...more: unknown[]): void };
type Check = (node: unknown, reporter: Reporter) => void;
export type Rule = () => { check: Check | { enter?: Check; leave?: Check } };

const taken = {
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
} as Record<string, Rule>;

export const rules: Readonly<Record<string, Rule>> = { ...taken, ...ownRules };

/** With these a process cannot run, or would stop on its way. */
const errors = new Set([
  "conditional-flows",
  "condition-no-expression",
  "connector-missing",
  "decision-missing",
  "history-time-missing",
  "message-missing",
  "no-disconnected",
  "start-event-required",
  "waits-forever",
]);

/** A rule whose findings are told in our words, so that drawing, list and reference say the same. */
const inOurWords =
  (name: string, rule: Rule): Rule =>
  () => {
    const { check } = rule();
    const told = (each: Check | undefined): Check | undefined =>
      each &&
      ((node, reporter) =>
        each(node, { report: (id) => reporter.report(id, say(`lint.${name as Code}.what`)) }));
    if (typeof check === "function") return { check: told(check) ?? check };
    const [enter, leave] = [told(check.enter), told(check.leave)];
    return { check: { ...(enter ? { enter } : {}), ...(leave ? { leave } : {}) } };
  };

/** What is said while drawing; the server's own check at deployment is the one that decides. */
export const linting = {
  config: {
    rules: Object.fromEntries(Object.keys(rules).map((name) => [name, errors.has(name) ? "error" : "warn"])),
  },
  resolver: {
    resolveRule: (_package: string, name: string) => {
      const rule = rules[name];
      return rule && inOurWords(name, rule);
    },
    resolveConfig: (_package: string, name: string) => {
      throw new Error(`There is no lint configuration ${name}.`);
    },
  },
};
