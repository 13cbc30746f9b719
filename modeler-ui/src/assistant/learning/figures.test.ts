import { expect, test } from "vitest";
import { alongDays, dayName, offBy, percent, points, verdict } from "./figures";

test("a share reads in percent, and a difference in points with its sign", () => {
  expect(percent(0.8594)).toBe("85.9%");
  expect(percent(1)).toBe("100%");
  expect(points(0.258)).toBe("+25.8");
  expect(points(-0.02)).toBe("-2");
  expect(points(0)).toBe("0");
});

test("only an interval that leaves zero out says that learning helps or harms", () => {
  expect(verdict({ low: 0.01, high: 0.2 })).toBe("better");
  expect(verdict({ low: -0.2, high: -0.01 })).toBe("worse");
  expect(verdict({ low: 0, high: 0.2 })).toBe("open");
  expect(verdict({ low: -0.1, high: 0 })).toBe("open");
});

test("what it is off by counts each decision alike", () => {
  const bins = [
    { decided: 30, confidence: 0.9, right: 0.8 },
    { decided: 10, confidence: 0.5, right: 0.9 },
  ];
  expect(offBy(bins)).toBeCloseTo((30 * 0.1 + 10 * 0.4) / 40);
  expect(offBy([])).toBe(0);
});

test("a day without decisions leaves its room", () => {
  const days = ["2026-11-01", "2026-11-02", "2026-11-05"].map((day) => ({ day }));
  expect(alongDays(days)).toEqual([0, 0.25, 1]);
  expect(alongDays(days.slice(0, 1))).toEqual([0.5]);
});

test.each(["Pacific/Honolulu", "Pacific/Kiritimati"])("a day is called the same in %s", (zone) => {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    expect(dayName("2026-11-03")).toMatch(/^(Nov 3|3 Nov)$/);
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});
