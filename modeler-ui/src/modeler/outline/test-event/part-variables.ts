import type { Extensions } from "../extensions";
import type { Shape } from "../model";

const type = "camunda:property";
const prefix = "variable.";

/** The variables that a step makes of parts of an event, by the pointers to these (docs/reference/process-properties.md). */
export const variablesOf = (shape: Shape, extensions: Extensions): ReadonlyMap<string, string> =>
  new Map(
    extensions
      .all(shape, type)
      .filter(({ name }) => name.startsWith(prefix))
      .map(({ name, value }) => [value.trim(), name.slice(prefix.length)]),
  );

/** @param name empty: the part becomes no variable of its own any more */
export function setVariable(shape: Shape, extensions: Extensions, pointer: string, name: string): void {
  const before = variablesOf(shape, extensions).get(pointer);
  if (before === name) return;
  const property = (variable: string) => ({ binding: { type, name: prefix + variable }, optional: true });
  if (before !== undefined) extensions.setValue(shape, property(before), "");
  if (name !== "") extensions.setValue(shape, property(name), pointer);
}
