import { expect, test } from "vitest";
import { inParts, partByPart, sharedOutcomes } from "./shared-outcomes";

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

test("once it is stopped the part under way is finished, and the others are left", async () => {
  const stop = new AbortController();
  const worked: number[] = [];
  const left: number[] = [];
  await partByPart([1, 2, 3, 4, 5], 2, stop.signal, {
    work: async (part) => {
      stop.abort();
      await Promise.resolve();
      worked.push(...part);
    },
    leave: (part) => left.push(...part),
  });
  expect(worked).toEqual([1, 2]);
  expect(left).toEqual([3, 4, 5]);
});

test("no part is begun before the one ahead of it is finished", async () => {
  const told: string[] = [];
  await partByPart([1, 2, 3], 1, new AbortController().signal, {
    work: async ([one]) => {
      told.push(`begun ${one}`);
      await Promise.resolve();
      told.push(`finished ${one}`);
    },
    leave: () => told.push("left"),
  });
  expect(told).toEqual(["begun 1", "finished 1", "begun 2", "finished 2", "begun 3", "finished 3"]);
});
