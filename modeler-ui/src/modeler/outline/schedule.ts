import type { Extensions } from "./extensions";
import type { Shape } from "./model";

/** Where a start event says when its process starts by itself (docs/reference/process-properties.md). */
export const scheduleParts = ["schedule", "zone"] as const;
export type SchedulePart = (typeof scheduleParts)[number];

/** What most want, to be chosen instead of written. */
export const usual = {
  weekdays: "0 8 * * MON-FRI",
  daily: "0 8 * * *",
  mondays: "0 8 * * MON",
  months: "0 8 1 * *",
  hourly: "0 * * * *",
} as const;
export const usualNames = Object.keys(usual) as (keyof typeof usual)[];

const property = (name: SchedulePart) => ({ binding: { type: "camunda:property", name }, optional: true });

export const scheduleOf = (shape: Shape, extensions: Extensions, part: SchedulePart): string =>
  extensions.value(shape, property(part));

export const setSchedule = (shape: Shape, extensions: Extensions, part: SchedulePart, typed: string): void =>
  extensions.setValue(shape, property(part), typed.trim());
