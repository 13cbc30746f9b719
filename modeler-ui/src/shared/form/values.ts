import { momentOf } from "../time";
import type { Field } from "./schema";

export type Values = Record<string, unknown>;

/** Reads "customer.name" as form-js does: a path into the data. */
export const read = (values: Values, key: string): unknown =>
  key.split(".").reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), values);

/** The same values with one more, written along its path. */
export function write(values: Values, key: string, value: unknown): Values {
  const [first = "", ...rest] = key.split(".");
  if (rest.length === 0) return { ...values, [first]: value };
  const inner = values[first];
  return { ...values, [first]: write(isRecord(inner) ? inner : {}, rest.join("."), value) };
}

const isRecord = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What the fields begin with: the data, else their defaults, else nothing chosen. */
export function initialValues(fields: readonly Field[], data: Values): Values {
  return fields.filter(hasValue).reduce<Values>((values, field) => {
    const given = read(data, field.key) ?? field.defaultValue;
    return write(values, field.key, given ?? (field.type === "checkbox" ? false : null));
  }, {});
}

/** The same values with what somebody has changed in the fields that they may change. */
export const changedValues = (fields: readonly Field[], values: Values, changed: Values): Values =>
  fields
    .filter((field) => hasValue(field) && !field.readonly && read(changed, field.key) !== undefined)
    .reduce((all, { key }) => write(all, key, read(changed, key)), values);

/** A form says of a field that nobody has touched that it is empty, or not ticked. */
const asText = (value: unknown): string =>
  JSON.stringify(value === undefined || value === "" || value === false ? null : value);

/** What of a form's data is not as it was given. */
export const differing = (data: Values, given: Values): Values =>
  Object.fromEntries(Object.entries(data).filter(([key, value]) => asText(value) !== asText(given[key])));

/** What is sent: the fields that a person may change, and nothing else. */
export function submitted(fields: readonly Field[], values: Values): Values {
  return fields
    .filter((field) => hasValue(field) && !field.readonly)
    .reduce<Values>((sent, field) => write(sent, field.key, toSent(field, read(values, field.key))), {});
}

/** "2026-11-24T10:00" is what a browser's field says; an instant is what the process needs. */
function toSent(field: Field, value: unknown): unknown {
  if (value === "") return null;
  if (field.type === "datetime" && field.subtype === "datetime" && typeof value === "string") {
    return momentOf(value).toISOString();
  }
  return value;
}

export const hasValue = (field: Field): boolean => field.type !== "text" && field.key !== "";
