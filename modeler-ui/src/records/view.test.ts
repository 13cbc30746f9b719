import { expect, test } from "vitest";
import { asRecordView } from "./view";

test("an address says what is looked at, and what it cannot mean is left out", () => {
  expect(asRecordView({ show: "queue", state: "failed" })).toEqual({ show: "queue", state: "failed" });
  expect(asRecordView({ show: "boats", state: "lost", kind: "", search: ["x"] })).toEqual({});
});

test("a search for a number stays one", () => {
  expect(asRecordView({ kind: "contact", search: 2041 })).toEqual({ kind: "contact", search: "2041" });
});
