import type { VariableType } from "../shared/api";
import { inputMoment, momentOf } from "../shared/time";

export const variableTypes = ["text", "number", "boolean", "date", "json"] as const satisfies VariableType[];

/** What a value is, as the engine names its types. */
export function typeOf({ type, value }: { type: string; value?: unknown }): VariableType {
  const known = type.toLowerCase();
  if (known === "date") return "date";
  if (known === "boolean" || typeof value === "boolean") return "boolean";
  if (typeof value === "number") return "number";
  return known === "json" || typeof value === "object" ? "json" : "text";
}

/** A value as it stands in a field. */
export const written = (value: unknown): string =>
  value === undefined || value === null
    ? ""
    : typeof value === "string"
      ? value
      : JSON.stringify(value, null, typeof value === "object" ? 2 : 0);

/** A value as it stands in the field of its type; moments by the clock of one's time zone. */
export function typed(type: VariableType, value: unknown): string {
  if (type !== "date" || typeof value !== "string") return written(value);
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? "" : inputMoment(date);
}

type Parsed = { ok: true; value: unknown } | { ok: false };

/** What was typed, as a value of this type. */
export function valueOf(type: VariableType, text: string): Parsed {
  switch (type) {
    case "text":
      return { ok: true, value: text };
    case "number": {
      const number = Number(text.trim().replace(",", "."));
      return text.trim() === "" || !Number.isFinite(number) ? { ok: false } : { ok: true, value: number };
    }
    case "boolean":
      return text === "" ? { ok: false } : { ok: true, value: text === "true" };
    case "date": {
      const date = momentOf(text);
      return Number.isNaN(date.getTime()) ? { ok: false } : { ok: true, value: date.toISOString() };
    }
    case "json":
      try {
        return { ok: true, value: JSON.parse(text) as unknown };
      } catch {
        return { ok: false };
      }
  }
}
