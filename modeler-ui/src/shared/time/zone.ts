import { keptZone } from "../texts";

/** Whether this browser can reckon in it: the server knows more of them. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const kept = keptZone();
const current = kept !== undefined && isZone(kept) ? kept : undefined;

/** The time zone that holds for whoever is here; undefined is the browser's. */
export const zone = (): string | undefined => current;

/** A moment as a field for date and time has it, "2026-11-29T08:00:00", by the clock of the zone. */
export const inputMoment = (moment: Date, by = zone()): string =>
  // Sweden writes dates as fields do
  new Intl.DateTimeFormat("sv", {
    dateStyle: "short",
    timeStyle: "medium",
    ...(by !== undefined && { timeZone: by }),
  })
    .format(moment)
    .replace(" ", "T");

/**
 * The moment that a field with date and time names by the clock of the zone. A time that the clock leaves out in spring is
 * the one as long after; one that comes twice in autumn is the first.
 */
export function momentOf(field: string, by = zone()): Date {
  if (by === undefined) return new Date(field);
  const asIfUtc = Date.parse(`${field}Z`);
  if (Number.isNaN(asIfUtc)) return new Date(NaN);
  const ahead = (moment: number) =>
    Date.parse(`${inputMoment(new Date(moment), by)}Z`) - Math.floor(moment / 1000) * 1000;
  const [before, after] = [ahead(asIfUtc - day), ahead(asIfUtc + day)];
  const first = asIfUtc - before;
  return new Date(
    ahead(first) === before ? first : ahead(asIfUtc - after) === after ? asIfUtc - after : first,
  );
}

const day = 24 * 60 * 60_000;

/** Of a day as a field for dates has it, the one so many days later. */
export const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00Z`) + days * day).toISOString().slice(0, 10);
