import type { Form } from "../api";

/** The part of a form-js schema that we draw ourselves; anything beyond it is given to form-js. */
export type Field = {
  id: string;
  key: string;
  type: FieldType;
  label: string;
  description?: string;
  options: Option[];
  subtype: "date" | "time" | "datetime";
  defaultValue?: unknown;
  readonly: boolean;
  rules: Rules;
  step?: number;
};

export type Option = { value: string; label: string };

export type Rules = {
  required?: boolean;
  min?: number;
  max?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
};

const fieldTypes = ["textfield", "textarea", "number", "checkbox", "radio", "select", "datetime"] as const;

export type FieldType = (typeof fieldTypes)[number] | "text";

type Component = Record<string, unknown>;

const isFieldType = (type: unknown): type is FieldType =>
  type === "text" || fieldTypes.some((each) => each === type);

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const isFeel = (value: unknown): boolean => typeof value === "string" && value.startsWith("=");

/** Whether a component shows, hides or computes by an expression, or reads its choices from data. */
function isDynamic(component: Component): boolean {
  return (
    component.conditional !== undefined ||
    component.valuesKey !== undefined ||
    component.valuesExpression !== undefined ||
    [component.label, component.text, component.readonly, component.description].some(isFeel)
  );
}

/** The form's fields when we can draw all of them, otherwise nothing: then form-js has to. */
export function fieldsOf(form: Form): Field[] | undefined {
  const fields: Field[] = [];
  for (const component of form.components) {
    const { type } = component;
    if (type === "spacer" || type === "separator" || type === "button") continue;
    if (!isFieldType(type) || isDynamic(component)) return undefined;
    fields.push(fieldOf(component, type, fields.length));
  }
  return fields;
}

function fieldOf(component: Component, type: FieldType, index: number): Field {
  const description = text(component.description);
  const digits = component.decimalDigits;
  return {
    id: text(component.id) ?? `field-${index}`,
    key: text(component.key) ?? "",
    type,
    label: text(component.label) ?? text(component.text) ?? text(component.dateLabel) ?? "",
    ...(description ? { description } : {}),
    options: optionsOf(component.values),
    subtype: component.subtype === "time" || component.subtype === "datetime" ? component.subtype : "date",
    defaultValue: component.defaultValue,
    readonly: component.readonly === true || component.disabled === true,
    rules: component.validate ?? {},
    ...(type === "number" && typeof digits === "number" ? { step: 10 ** -digits } : {}),
  };
}

function optionsOf(values: unknown): Option[] {
  if (!Array.isArray(values)) return [];
  return (values as Component[]).map((each) => {
    const value = String(each.value);
    return { value, label: text(each.label) ?? value };
  });
}
