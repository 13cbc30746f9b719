import { locale } from "../texts";
import { inputMoment, zone } from "./zone";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * day],
  ["month", 30 * day],
  ["day", day],
  ["hour", hour],
  ["minute", minute],
];

/** "4 minutes ago", "in 2 hours"; within a minute "now". */
export function relative(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const [unit, size] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ["second", Infinity];
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}

/** Date and time in full, for where the relative one is not enough. */
export const exact = (at: Date): string =>
  new Intl.DateTimeFormat(locale(), {
    dateStyle: "medium",
    timeStyle: "medium",
    hourCycle: "h23",
    timeZone: zone(),
  }).format(at);

/** "09:12" on the same day, "23 Nov, 09:12" on another. */
export function clock(at: Date, now: Date): string {
  const [day, today] = [at, now].map((moment) => inputMoment(moment).slice(0, 10));
  return new Intl.DateTimeFormat(locale(), {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone(),
    ...(day === today ? {} : { day: "numeric", month: "short" }),
  }).format(at);
}

/** "2 hr 5 min" and "2 Std. 5 Min.", "40 sec", "1 day 4 hr": the two largest units, the second from hours on. */
export function duration(from: Date, to: Date): string {
  const seconds = Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));
  if (seconds < minute) return written(seconds, "second");
  if (seconds < hour) return written(seconds / minute, "minute");
  if (seconds < day)
    return `${written(seconds / hour, "hour")} ${written((seconds % hour) / minute, "minute")}`;
  return `${written(seconds / day, "day")} ${written((seconds % day) / hour, "hour")}`;
}

const written = (value: number, unit: "second" | "minute" | "hour" | "day"): string =>
  new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay: "short" }).format(Math.floor(value));
