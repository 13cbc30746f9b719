import type { Suggestion, TaskDetail } from "../shared/api";
import { read, type Values } from "../shared/form/values";

type WithData = Pick<TaskDetail, "variables">;

/** What a field of the task's form says by now, as the word by which suggestions call it. */
export function wordIn({ variables }: WithData, fields: Values, field: string): string | undefined {
  const value = read(fields, field) ?? read(variables, field);
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/**
 * Whether one may be about to decide otherwise than suggested. Where the outcome is what was suggested nobody knows before
 * it is pressed; a form says it.
 */
export function isOtherwise(
  { field, label }: Pick<Suggestion, "field" | "label">,
  task: WithData,
  fields: Values,
): boolean {
  if (field === undefined) return true;
  const word = wordIn(task, fields, field) ?? "";
  return word !== "" && word !== label;
}
