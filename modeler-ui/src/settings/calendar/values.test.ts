import { expect, test } from "vitest";
import { calendarOf, readHoliday, readHours, valuesOf, withRead } from "./values";

test("hours are read as people write them", () => {
  expect(readHours("MONDAY", "9-12, 13:30–17:00")).toEqual([
    { day: "MONDAY", from: "09:00", until: "12:00" },
    { day: "MONDAY", from: "13:30", until: "17:00" },
  ]);
  expect(readHours("MONDAY", "22-24")).toEqual([{ day: "MONDAY", from: "22:00", until: "00:00" }]);
  expect(readHours("MONDAY", " ")).toEqual([]);
  for (const wrong of ["9", "9-", "nine to five", "9-25", "9-12-17", "9:70-10"])
    expect(readHours("MONDAY", wrong), wrong).toBeUndefined();
});

test("a holiday is a day that there is, and its name", () => {
  expect(readHoliday("2026-12-25 Christmas Day")).toEqual({ date: "2026-12-25", name: "Christmas Day" });
  for (const wrong of ["2026-02-30 No day", "Christmas", "2026-12-25", "25.12.2026 Christmas"])
    expect(readHoliday(wrong), wrong).toBeUndefined();
});

test("holidays of a file come between those that are there, which keep their names", () => {
  const read = [
    { date: "2026-12-25", name: "Weihnachten" },
    { date: "2026-01-01", name: "New Year" },
  ];
  expect(withRead("2026-12-25 Christmas\n", read)).toBe("2026-01-01 New Year\n2026-12-25 Christmas");
});

test("what is shown is sent as it came", () => {
  const calendar = {
    zone: "Europe/Berlin",
    week: [
      { day: "MONDAY" as const, from: "09:00", until: "12:00" },
      { day: "MONDAY" as const, from: "13:00", until: "00:00" },
      { day: "SUNDAY" as const, from: "10:00", until: "11:30" },
    ],
    holidays: [{ date: "2026-12-25", name: "Christmas" }],
  };
  expect(calendarOf(valuesOf({ ...calendar, version: 1 }))).toEqual(calendar);
});
