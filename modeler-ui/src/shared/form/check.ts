import { t } from "../texts";
import type { Field, Rules } from "./schema";
import { hasValue, read, type Values } from "./values";

export type Complaints = Record<string, string>;

/** What is wrong with each field, by its id; empty when all is well. */
export function check(fields: readonly Field[], values: Values): Complaints {
  const complaints: Complaints = {};
  for (const field of fields) {
    if (!hasValue(field) || field.readonly) continue;
    const complaint = complaintAbout(field.rules, read(values, field.key));
    if (complaint) complaints[field.id] = complaint;
  }
  return complaints;
}

function complaintAbout(rules: Rules, value: unknown): string | undefined {
  const empty = value === null || value === undefined || value === "";
  if (rules.required && (empty || value === false)) return t("form.required");
  if (empty) return undefined;
  if (typeof value === "number") return complaintAboutNumber(rules, value);
  if (typeof value === "string") return complaintAboutText(rules, value);
  return undefined;
}

function complaintAboutNumber({ min, max }: Rules, value: number): string | undefined {
  if (min !== undefined && value < min) return t("form.atLeast", { min });
  if (max !== undefined && value > max) return t("form.atMost", { max });
  return undefined;
}

function complaintAboutText({ minLength, maxLength, pattern }: Rules, value: string): string | undefined {
  if (minLength !== undefined && value.length < minLength) return t("form.longer", { count: minLength });
  if (maxLength !== undefined && value.length > maxLength) return t("form.shorter", { count: maxLength });
  if (pattern && !new RegExp(pattern).test(value)) return t("form.pattern");
  return undefined;
}
