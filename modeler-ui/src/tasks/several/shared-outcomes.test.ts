import { expect, test } from "vitest";
import { inParts, sharedOutcomes } from "./shared-outcomes";

const approve = { id: "approve", label: "Approve" };
const reject = { id: "reject", label: "Reject" };
const done = { id: "complete", label: "Complete" };

test("only what all of them can become is offered, in the order of the first", () => {
  expect(
    sharedOutcomes([
      [approve, reject],
      [reject, done, approve],
    ]),
  ).toEqual([approve, reject]);
  expect(sharedOutcomes([[approve, reject], [reject]])).toEqual([reject]);
});

test("tasks of different kinds have nothing in common, and no tasks neither", () => {
  expect(sharedOutcomes([[approve], [done]])).toEqual([]);
  expect(sharedOutcomes([])).toEqual([]);
});

test("many are sent in parts, each once", () => {
  expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inParts([1, 2], 2)).toEqual([[1, 2]]);
  expect(inParts([], 2)).toEqual([]);
});
