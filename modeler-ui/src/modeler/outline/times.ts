import type { Extensions } from "./extensions";
import type { Shape } from "./model";

/** Where a user task says when it is due and what happens then (docs/reference/process-properties.md). */
export const times = [
  "dueAfter",
  "remindBefore",
  "escalateAfter",
  "escalateTell",
  "escalateToGroup",
  "escalateToPerson",
  "escalatePriority",
] as const;

export type Time = (typeof times)[number];

const property = (name: Time) => ({ binding: { type: "camunda:property", name }, optional: true });

export const timeOf = (shape: Shape, extensions: Extensions, name: Time): string =>
  extensions.value(shape, property(name));

export const setTime = (shape: Shape, extensions: Extensions, name: Time, typed: string): void =>
  extensions.setValue(shape, property(name), typed.trim());
