import { expect, test } from "vitest";
import { isOtherwise, wordIn } from "./otherwise";

const task = { variables: { topic: "delivery", level: 2 } };
const suggested = { field: "topic", label: "refund" };

test("what was changed in the form counts more than what it began with", () => {
  expect(wordIn(task, {}, "topic")).toBe("delivery");
  expect(wordIn(task, { topic: "refund" }, "topic")).toBe("refund");
  expect(wordIn(task, {}, "level")).toBe("2");
  expect(wordIn(task, {}, "nowhere")).toBeUndefined();
});

test("it is otherwise as soon as the form says another word than was suggested", () => {
  expect(isOtherwise(suggested, task, {})).toBe(true);
  expect(isOtherwise(suggested, task, { topic: "refund" })).toBe(false);
  expect(isOtherwise({ field: "level", label: "2" }, task, {})).toBe(false);
});

test("a form that says nothing yet says nothing else", () => {
  expect(isOtherwise({ field: "nowhere", label: "refund" }, task, {})).toBe(false);
  expect(isOtherwise(suggested, { variables: {} }, { topic: "" })).toBe(false);
});

test("where the outcome decides it may always become otherwise", () => {
  expect(isOtherwise({ label: "refund" }, task, {})).toBe(true);
});
