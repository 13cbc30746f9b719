import { expect, test } from "vitest";
import { differingParts, merged } from "./merge";

const table = (content: string) => ({ name: "score.dmn", kind: "dmn" as const, content });
const base = { name: "Lead", xml: "old", resources: [table("old")] };
const mine = { name: "Lead", xml: "mine", resources: [table("old")] };
const theirs = { name: "Lead", xml: "old", resources: [table("theirs")] };

test("what only one of two people changed is known to be theirs", () => {
  expect(differingParts({ base, mine, theirs })).toEqual([
    { name: undefined, changedBy: "mine" },
    { name: "score.dmn", changedBy: "theirs" },
  ]);
  expect(differingParts({ base, mine, theirs: { ...theirs, xml: "theirs" } })[0]?.changedBy).toBe("both");
});

test("a merged draft takes each part from the side that was chosen for it", () => {
  const both = merged({ base, mine, theirs }, (part) => (part === undefined ? "mine" : "theirs"));
  expect(both).toEqual({ name: "Lead", xml: "mine", resources: [table("theirs")] });
});

test("a table that one side removed stays away when that side is chosen, and stays when the other is", () => {
  const without = { ...theirs, resources: [] };
  expect(merged({ base, mine, theirs: without }, () => "theirs").resources).toEqual([]);
  expect(merged({ base, mine, theirs: without }, () => "mine").resources).toEqual([table("old")]);
});
