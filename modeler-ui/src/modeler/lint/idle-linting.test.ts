import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { IdleLinting } from "./idle-linting";

const library = Object.getPrototypeOf(IdleLinting.prototype) as { update: () => void };
const linting = Object.create(IdleLinting.prototype) as IdleLinting;

beforeEach(() => vi.useFakeTimers());

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("however many changes come one upon the other, the drawing is looked at once, when the hand rests", () => {
  vi.stubGlobal("window", {});
  const look = vi.spyOn(library, "update").mockReturnValue(undefined);
  for (let change = 0; change < 20; change++) {
    linting.update();
    vi.advanceTimersByTime(100);
  }
  expect(look).not.toHaveBeenCalled();
  vi.advanceTimersByTime(400);
  expect(look).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});
