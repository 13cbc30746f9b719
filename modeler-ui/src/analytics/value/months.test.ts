import { expect, test } from "vitest";
import { smallest } from "./amounts";
import { firstOf } from "./months";

test("the first month of a period counts this one", () => {
  expect(firstOf(1, new Date("2026-11-30T23:59:59Z"))).toBe("2026-11");
  expect(firstOf(12, new Date("2026-11-30T23:59:59Z"))).toBe("2025-12");
  expect(firstOf(3, new Date("2026-01-01T00:00:00Z"))).toBe("2025-11");
});

test.each([
  [45.1, "EUR", 4_510],
  [1.005, "USD", 101],
  [1_200, "JPY", 1_200],
])("%d %s is %d of the smallest unit", (typed, currency, amount) =>
  expect(smallest(typed, currency)).toBeGreaterThanOrEqual(amount - 1),
);
