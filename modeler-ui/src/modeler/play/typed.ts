import type { Values } from "../../shared/form";

/** A value as it is written in a field; what is not a text is written as JSON. */
export const written = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value ?? "", null, 2);

/** A value read from a field: of the kind of its example, or where there is none, of the kind it looks like. */
export function typed(text: string, example: unknown): unknown {
  if (typeof example === "string") return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

export const allTyped = (texts: Readonly<Record<string, string>>, examples: Values): Values =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, typed(text, examples[name])]));
