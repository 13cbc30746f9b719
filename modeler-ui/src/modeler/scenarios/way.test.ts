import { expect, test } from "vitest";
import type { Rehearsal } from "../../shared/api";
import { plainData, wayOf } from "./way";

const step = (process: string, element: string, flow = false) => ({ process, element, flow });
const variable = (name: string, value: unknown, process = "deal", local = false) => ({
  process,
  name,
  value,
  local,
});
const seen = {
  steps: [step("deal", "Start"), step("deal", "Flow", true), step("crm", "Write"), step("deal", "End")],
  variables: [
    variable("score", 80),
    variable("hot", false),
    variable("lead", { employees: 2 }),
    variable("inner", 1, "deal", true),
    variable("written", true, "crm"),
  ],
} as unknown as Rehearsal;

test("a way names elements, those of called processes with their process, and no flows", () => {
  expect(wayOf(seen)).toEqual(["Start", "crm/Write", "End"]);
});

test("plain data is what the process itself knows and what can be compared", () => {
  expect(plainData(seen)).toEqual({ score: 80, hot: false });
});
