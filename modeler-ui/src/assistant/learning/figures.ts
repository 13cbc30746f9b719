import type { Learning } from "../../shared/api";
import { locale } from "../../shared/texts";

/** "86 %", "95.5 %": a share of 0 to 1. */
export const percent = (share: number): string =>
  new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 1 }).format(share);

/** "+25.8": a difference of two shares in percentage points. */
export const points = (difference: number): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: 1, signDisplay: "exceptZero" }).format(
    difference * 100,
  );

/** "3.3": how far two shares are apart, in percentage points. */
export const apart = (difference: number): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(difference * 100);

export const shareOf = (some: number, all: number): number => (all === 0 ? 0 : some / all);

export const count = (number: number): string => number.toLocaleString(locale());

/** "3 Nov": a day as the server names it, which is one in UTC. */
export const dayName = (day: string): string =>
  new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );

type Comparison = NonNullable<Learning["comparison"]>;

/** What the interval of the gain allows to say. */
export const verdict = ({ low, high }: Pick<Comparison, "low" | "high">): "better" | "worse" | "open" =>
  low > 0 ? "better" : high < 0 ? "worse" : "open";

/** By how much what was said and what came true differ on average, 0 to 1; each decision counts alike. */
export function offBy(
  bins: readonly Pick<Learning["calibration"][number], "decided" | "confidence" | "right">[],
) {
  const all = bins.reduce((sum, { decided }) => sum + decided, 0);
  return shareOf(
    bins.reduce((sum, { decided, confidence, right }) => sum + decided * Math.abs(confidence - right), 0),
    all,
  );
}

/** A point of a plot: both 0 to 1, from the left and from below. */
export type Point = { x: number; y: number };

/** Where a day lies between the first and the last: those on which nothing was decided leave their room. */
export function alongDays(days: readonly { day: string }[]): number[] {
  const times = days.map(({ day }) => Date.parse(day));
  const first = times[0] ?? 0;
  const span = (times.at(-1) ?? first) - first;
  return times.map((time) => (span === 0 ? 0.5 : (time - first) / span));
}
