import type { OutlineEdits } from "./edits";
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

type Edits = Pick<OutlineEdits, "change">;

/** Who gets a late task: a group or a person, so that choosing the one takes the other out. Empty for neither. */
export function giveTo(
  shape: Shape,
  extensions: Extensions,
  edits: Edits,
  to: { group: string } | { person: string },
): void {
  const next = { escalateToGroup: "", escalateToPerson: "" };
  if ("group" in to) next.escalateToGroup = to.group;
  else next.escalateToPerson = to.person;
  edits.change(() => {
    for (const name of ["escalateToGroup", "escalateToPerson"] as const)
      if (timeOf(shape, extensions, name) !== next[name]) setTime(shape, extensions, name, next[name]);
  });
}
