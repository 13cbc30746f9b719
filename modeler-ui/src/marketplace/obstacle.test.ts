import { expect, test } from "vitest";
import { obstacleIn } from "./obstacle";

test.each([
  [
    "This workspace has a process “dunning” of its own already; give one of them another id.",
    "taken",
    { kind: "process", name: "dunning" },
  ],
  [
    "“Reederei Nord”, who provides this workspace, allows skills of listed publishers alone, and this one is not listed.",
    "unlistedAbove",
    { name: "Reederei Nord" },
  ],
  [
    "Its scenario mail-refused fails: two: lines\nof it",
    "scenario",
    { name: "mail-refused", why: "two: lines\nof it" },
  ],
  [
    "Version 1.1.0 is installed, and 1.0.0 is not later; remove the skill first if you really want that one.",
    "notLater",
    { installed: "1.1.0", name: "1.0.0" },
  ],
])("%s", (sentence, what, values) => {
  expect(obstacleIn(sentence)).toEqual({ what, values });
});

test("what nobody knows here stays in the server's words", () => {
  expect(obstacleIn("Something new.")).toBeUndefined();
});
