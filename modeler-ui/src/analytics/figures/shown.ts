import { locale } from "../../shared/texts";
import { duration } from "../../shared/time";

export const number = (value: number): string => value.toLocaleString(locale());

export const percent = (share: number): string =>
  share.toLocaleString(locale(), { style: "percent", maximumFractionDigits: 1 });

/** A time that something took; below a second it says how little. */
export const seconds = (value: number): string =>
  value < 1
    ? new Intl.NumberFormat(locale(), {
        style: "unit",
        unit: "millisecond",
        unitDisplay: "short",
        maximumFractionDigits: 0,
      }).format(value * 1_000)
    : duration(new Date(0), new Date(value * 1_000));

/** A day of UTC, as "24 Nov". */
export const dayName = (day: string): string =>
  new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(day),
  );
