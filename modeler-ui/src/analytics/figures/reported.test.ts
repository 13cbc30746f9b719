import { expect, test } from "vitest";
import { reported } from "./reported";

test("a report leads to its days and its process, anything else to the last thirty", () => {
  expect(reported("7~2026-11-29~lead-to-deal")).toEqual({
    days: "7",
    until: "2026-11-29",
    process: "lead-to-deal",
  });
  expect(reported("31~2026-10-31~").days).toBe("31");
  expect(reported("30~2026-11-29~")).toEqual({ days: "30", until: "2026-11-29" });
  for (const other of ["", "8~2026-11-29~", "7"]) expect(reported(other)).toEqual({ days: "30" });
});
