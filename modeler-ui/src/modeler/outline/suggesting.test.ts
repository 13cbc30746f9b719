import { expect, test } from "vitest";
import type { Extensions } from "./extensions";
import type { Shape } from "./model";
import {
  assistantSteps,
  fieldOf,
  labelsOf,
  labelsToTake,
  setField,
  setSuggester,
  takeLabels,
} from "./suggesting";

type Values = Record<string, string>;
const kept = new WeakMap<object, Values>();

const shape = (id: string, type: string, values: Values, topic?: string): Shape => {
  const made = {
    id,
    type,
    businessObject: { get: (name: string) => (name === "camunda:topic" ? topic : undefined) },
  };
  kept.set(made, values);
  return made as unknown as Shape;
};

/** What is set stays with the shape; an empty value is none. */
const extensions = {
  value: (element: object, { binding }: { binding: { name: string } }) =>
    kept.get(element)?.[binding.name] ?? "",
  setValue: (element: object, { binding }: { binding: { name: string } }, value: string) => {
    const values = kept.get(element);
    if (values) values[binding.name] = value;
  },
} as unknown as Extensions;

const step = (labels: string, topic = "assistant.classify", input = "labels") =>
  shape("ask", "bpmn:ServiceTask", { [input]: labels }, topic);
const task = (values: Values) => shape("check", "bpmn:UserTask", values);

test("the assistant's steps are service tasks of its topics, each once", () => {
  const ask = step("a\nb");
  const mail = shape("mail", "bpmn:ServiceTask", {}, "mail.send");
  const label = Object.assign(step("a\nb"), { labelTarget: ask });
  expect(assistantSteps({ filter: (which) => [mail, ask, label, task({})].filter(which) })).toEqual([ask]);
});

test("a label is what stands before the colon of a line", () => {
  expect(labelsOf(step("refund: Money back: all of it\n\n  other  \n"), extensions)).toEqual([
    "refund",
    "other",
  ]);
});

test("each kind of step has its labels in an input of its own, and two have some without a word", () => {
  expect(labelsOf(step("sales\nlaw", "assistant.route", "groups"), extensions)).toEqual(["sales", "law"]);
  expect(labelsOf(step("", "assistant.decide", "outcomes"), extensions)).toEqual(["approve", "reject"]);
  expect(labelsOf(step("", "assistant.prioritise", "levels"), extensions)).toHaveLength(4);
  expect(labelsOf(step("", "assistant.dream"), extensions)).toEqual([]);
});

test("labels are offered to a task that has no ways to decide yet, and no field that takes them", () => {
  const ask = step("refund\nother");
  const offered = (values: Values, by = ask) => labelsToTake(task(values), [by], extensions);
  expect(offered({ suggestionOf: "ask" })).toEqual(["refund", "other"]);
  expect(offered({})).toEqual([]);
  expect(offered({ suggestionOf: "gone" })).toEqual([]);
  expect(offered({ suggestionOf: "ask", outcomes: "approve:Approve" })).toEqual([]);
  expect(offered({ suggestionOf: "ask", suggestionField: "topic" })).toEqual([]);
});

test("labels that could be no ways to decide are not offered", () => {
  const offered = (labels: string) => labelsToTake(task({ suggestionOf: "ask" }), [step(labels)], extensions);
  expect(offered("${labels}")).toEqual([]);
  expect(offered("yes, please\nno")).toEqual([]);
  expect(offered(Array.from({ length: 13 }, (_, index) => `l${index}`).join("\n"))).toEqual([]);
  expect(offered(Array.from({ length: 12 }, (_, index) => `l${index}`).join("\n"))).toHaveLength(12);
});

test("a label that is taken keeps its name as the outcome's id, which is what is learned from", () => {
  const check = task({});
  takeLabels(check, extensions, ["refund", "Other things"]);
  expect(kept.get(check)).toEqual({ outcomes: "refund:Refund,Other things:Other things" });
});

test("without a suggestion its field says nothing any more", () => {
  const check = task({});
  setSuggester(check, extensions, "ask");
  setField(check, extensions, " topic ");
  expect(fieldOf(check, extensions)).toBe("topic");
  setSuggester(check, extensions, "");
  expect(kept.get(check)).toEqual({ suggestionOf: "", suggestionField: "" });
});
