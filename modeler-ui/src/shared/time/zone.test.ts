import { describe, expect, test } from "vitest";
import { daysAfter, inputMoment, isZone, momentOf } from "./zone";

const berlin = "Europe/Berlin";
const at = (field: string, zone: string): string => momentOf(field, zone).toISOString();

describe("a field with date and time", () => {
  test("is by the clock of the zone, not of the machine", () => {
    expect(at("2026-11-29T08:00", berlin)).toBe("2026-11-29T07:00:00.000Z");
    expect(at("2026-07-01T08:00", berlin)).toBe("2026-07-01T06:00:00.000Z");
    expect(at("2026-11-29T08:00", "Asia/Tokyo")).toBe("2026-11-28T23:00:00.000Z");
    expect(at("2026-11-29T08:00", "Pacific/Kiritimati")).toBe("2026-11-28T18:00:00.000Z");
    expect(at("2026-11-29T08:00", "UTC")).toBe("2026-11-29T08:00:00.000Z");
  });

  test("goes there and back", () => {
    for (const zone of [berlin, "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"])
      for (const field of ["2026-01-31T23:59:59", "2026-07-01T00:00:00", "2026-10-04T12:00:00"])
        expect(inputMoment(momentOf(field, zone), zone)).toBe(field);
  });

  test("that the clock leaves out in spring is as long after", () => {
    expect(at("2026-03-29T02:30", berlin)).toBe("2026-03-29T01:30:00.000Z");
  });

  test("that comes twice in autumn is the first of both", () => {
    expect(at("2026-10-25T02:30", berlin)).toBe("2026-10-25T00:30:00.000Z");
  });

  test("that is none names no moment", () => {
    expect(Number.isNaN(momentOf("soon", berlin).getTime())).toBe(true);
  });
});

test("days follow each other over the end of a month and a change of the clock", () => {
  expect(daysAfter("2026-02-28", 1)).toBe("2026-03-01");
  expect(daysAfter("2026-03-28", 2)).toBe("2026-03-30");
});

test("a zone that the browser does not know is none", () => {
  expect(isZone(berlin)).toBe(true);
  expect(isZone("Moon/Base")).toBe(false);
});
