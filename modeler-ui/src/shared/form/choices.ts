import type { Form } from "../api";

type Component = Form["components"][number];

/** The field of a form that writes under this key, also one within a group. */
function fieldOf(components: readonly Component[], key: string): Component | undefined {
  for (const each of components) {
    const inner = Array.isArray(each.components) ? (each.components as Component[]) : [];
    const found = each.key === key ? each : fieldOf(inner, key);
    if (found) return found;
  }
  return undefined;
}

type Choice = { value?: unknown; label?: unknown };

const choicesOf = ({ values }: Component): Choice[] | undefined =>
  Array.isArray(values) ? (values as Choice[]) : undefined;

/** What a form calls a word that one of its fields can hold; nothing where it says nothing of it. */
export function choiceLabel(form: Form | undefined, key: string, word: string): string | undefined {
  const field = fieldOf(form?.components ?? [], key);
  const label = field && choicesOf(field)?.find(({ value }) => String(value) === word)?.label;
  return typeof label === "string" ? label : undefined;
}

/** What a form calls the field that writes under this key. */
export function fieldLabel(form: Form | undefined, key: string): string | undefined {
  const label = fieldOf(form?.components ?? [], key)?.label;
  return typeof label === "string" ? label : undefined;
}

/** A word as the value of a field; nothing where there is no such field, or a person could not choose that in it. */
export function valueFor(form: Form | undefined, key: string, word: string): unknown {
  const field = fieldOf(form?.components ?? [], key);
  if (!field || field.readonly === true || field.disabled === true) return undefined;
  const choices = choicesOf(field);
  if (choices) return choices.find(({ value }) => String(value) === word)?.value;
  if (field.type === "number")
    return word.trim() !== "" && Number.isFinite(Number(word)) ? Number(word) : undefined;
  if (field.type === "datetime") return field.subtype === "date" ? word : undefined;
  return field.type === "textfield" || field.type === "textarea" ? word : undefined;
}
