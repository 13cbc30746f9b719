import type { BusinessCalendar } from "../../shared/api";

export const days = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"] as const;

export type Day = (typeof days)[number];
export type Holiday = BusinessCalendar["holidays"][number];
type Hours = BusinessCalendar["week"][number];

/** As people write it: hours of a day in one line, holidays one to a line. */
export type CalendarValues = { zone: string; holidays: string } & Record<Day, string>;

const hoursOf = (week: readonly Hours[], day: Day): string =>
  week
    .filter((hours) => hours.day === day)
    .map(({ from, until }) => `${from}–${until}`)
    .join(", ");

const lineOf = ({ date, name }: Holiday): string => `${date} ${name}`;

export const valuesOf = ({ zone, week, holidays }: BusinessCalendar): CalendarValues => ({
  zone,
  holidays: holidays.map(lineOf).join("\n"),
  MONDAY: hoursOf(week, "MONDAY"),
  TUESDAY: hoursOf(week, "TUESDAY"),
  WEDNESDAY: hoursOf(week, "WEDNESDAY"),
  THURSDAY: hoursOf(week, "THURSDAY"),
  FRIDAY: hoursOf(week, "FRIDAY"),
  SATURDAY: hoursOf(week, "SATURDAY"),
  SUNDAY: hoursOf(week, "SUNDAY"),
});

const clock = (text: string): string | undefined => {
  const [, hour, minute = "00"] = /^(\d{1,2})(?::(\d\d))?$/.exec(text.trim()) ?? [];
  if (hour === undefined || Number(hour) > 24 || Number(minute) > 59) return undefined;
  if (Number(hour) === 24) return minute === "00" ? "00:00" : undefined;
  return `${hour.padStart(2, "0")}:${minute}`;
};

/** "9-12, 13:00–17:00"; undefined where it cannot be read. */
export function readHours(day: Day, text: string): Hours[] | undefined {
  const spans = text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .map((span) => {
      const [from, until, ...more] = span.split(/[-–]/).map(clock);
      return from !== undefined && until !== undefined && more.length === 0
        ? { day, from, until }
        : undefined;
    });
  return spans.every((span) => span !== undefined) ? spans : undefined;
}

/** "2026-12-25 Christmas"; undefined where it cannot be read. */
export function readHoliday(line: string): Holiday | undefined {
  const [, date, name] = /^(\d{4}-\d\d-\d\d)\s+(\S.*)$/.exec(line.trim()) ?? [];
  if (date === undefined || name === undefined) return undefined;
  const read = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date) ? { date, name } : undefined;
}

export const linesOf = (holidays: string): string[] =>
  holidays.split("\n").filter((line) => line.trim() !== "");

/** With those of a file; a day that has a name keeps it. */
export function withRead(holidays: string, read: readonly Holiday[]): string {
  const lines = linesOf(holidays);
  const known = new Set(lines.map((line) => line.trim().slice(0, 10)));
  return [...lines, ...read.filter(({ date }) => !known.has(date)).map(lineOf)]
    .sort((one, other) => one.localeCompare(other))
    .join("\n");
}

/** What is sent. Only what can be read gets here. */
export const calendarOf = (values: CalendarValues) => ({
  zone: values.zone,
  week: days.flatMap((day) => readHours(day, values[day]) ?? []),
  holidays: linesOf(values.holidays)
    .map(readHoliday)
    .filter((holiday) => holiday !== undefined),
});
