import { processId } from "../blank";

/** One part of a form as form-js keeps it; what the list does not know of it stays as it is. */
export type Component = Record<string, unknown> & { type: string };
export type Schema = Record<string, unknown> & { components: Component[] };

/** What can be added from the list. The rest is made in the form editor and can be moved and removed here. */
export const fieldKinds = [
  "textfield",
  "textarea",
  "number",
  "checkbox",
  "select",
  "radio",
  "datetime",
  "text",
] as const;
export type FieldKind = (typeof fieldKinds)[number];

export const isKnown = (type: string): type is FieldKind => fieldKinds.some((each) => each === type);
export const hasChoices = (type: string): boolean => type === "select" || type === "radio";

export function readSchema(content: string): Schema {
  const schema = JSON.parse(content) as Schema;
  return { ...schema, components: Array.isArray(schema.components) ? schema.components : [] };
}

export const writeSchema = (schema: Schema): string => JSON.stringify(schema, null, 2);

const labelName = (type: string): string =>
  type === "text" ? "text" : type === "datetime" ? "dateLabel" : "label";

const words = (value: unknown): string => (typeof value === "string" ? value : "");

export const labelOf = (component: Component): string => words(component[labelName(component.type)]);
export const keyOf = (component: Component): string => words(component.key);

export const withLabel = (component: Component, label: string): Component => ({
  ...component,
  [labelName(component.type)]: label,
});

export const isRequired = ({ validate }: Component): boolean =>
  (validate as { required?: unknown } | undefined)?.required === true;

export const withRequired = (component: Component, required: boolean): Component => ({
  ...component,
  validate: { ...(component.validate as object | undefined), required },
});

/** "Blue\nGreen": one choice a line. */
export const choicesOf = ({ values }: Component): string =>
  ((values as { label?: string; value?: unknown }[] | undefined) ?? [])
    .map(({ label, value }) => label ?? String(value))
    .join("\n");

/** A choice that was there keeps its value, on which rules and conditions may depend. */
export function withChoices(component: Component, lines: string): Component {
  const before = (component.values as { label?: string; value?: unknown }[] | undefined) ?? [];
  const values = lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((label) => before.find((each) => each.label === label) ?? { label, value: processId(label) });
  return { ...component, values };
}

/** A field under a label, its data named after it; another number when the name is taken. */
export function newField(type: FieldKind, label: string, present: readonly Component[]): Component {
  const wanted = type === "text" ? "text" : dataName(label);
  const taken = new Set(present.flatMap(({ key, id }) => [key, id]));
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
  const component = withLabel({ type, id: `field-${name}` }, label);
  if (type === "text") return component;
  const made = { ...component, key: name };
  if (type === "datetime") return { ...made, subtype: "date" };
  return hasChoices(type) ? { ...made, values: [] } : made;
}

/** "Note for the customer" → "noteForTheCustomer", as expressions can name it. */
export function dataName(label: string): string {
  const parts = label
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .split(/[^a-zA-Z0-9]+/)
    .filter((part) => part !== "");
  const name = parts
    .map((part, index) =>
      index === 0
        ? part.charAt(0).toLowerCase() + part.slice(1)
        : part.charAt(0).toUpperCase() + part.slice(1),
    )
    .join("");
  return /^[a-z]/.test(name) ? name : `field${name}`;
}

export function moved<T>(all: readonly T[], from: number, to: number): T[] {
  const after = [...all];
  const [one] = after.splice(from, 1);
  if (one !== undefined) after.splice(to, 0, one);
  return after;
}
