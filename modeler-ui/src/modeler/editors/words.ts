import type { ModuleDeclaration } from "didi";
import { language } from "../../shared/texts";
import german from "./german.json";

/** The editors write the same thing as "User task", "User Task" and "Sub-process", "Sub Process". */
const asKey = (words: string): string => words.toLowerCase().replaceAll("-", " ");

const known = new Map(Object.entries(german).map(([english, text]) => [asKey(english), text]));

/** In German, or as it came where there is no German for it; {values} are put in. */
export function inGerman(words: string, values: Record<string, string> = {}): string {
  const text = known.get(asKey(words)) ?? words;
  return text.replace(/\{([^}]+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Has bpmn.io's editors speak the language of the screen; theirs is English. */
export const words: ModuleDeclaration = language() === "de" ? { translate: ["value", inGerman] } : {};
