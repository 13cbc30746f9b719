import { locale } from "../../shared/texts";

/** The first of so many months of UTC, this one included, as the server reads it. */
export function firstOf(months: number, now: Date): string {
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months + 1, 1));
  return first.toISOString().slice(0, 7);
}

/** "November 2026" of "2026-11". */
export const monthName = (month: string): string =>
  new Intl.DateTimeFormat(locale(), { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
