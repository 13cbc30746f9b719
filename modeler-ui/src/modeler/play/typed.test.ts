import { expect, test } from "vitest";
import { allTyped } from "./typed";

test("a text stays a text, a number a number, and what has no example is what it looks like", () => {
  expect(
    allTyped(
      { code: "007", amount: "12.5", paid: "true", lines: "[1]", note: "soon" },
      {
        code: "1",
        amount: 1,
      },
    ),
  ).toEqual({ code: "007", amount: 12.5, paid: true, lines: [1], note: "soon" });
});
