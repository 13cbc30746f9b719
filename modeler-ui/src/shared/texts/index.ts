import en from "./en.json";
import { translator, type Texts, type Values } from "./translate";

const current = "en";
const { translate, knows } = translator(current, en);

type Keys<T, Prefix extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Keys<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

type WithoutPlural<K extends string> = K extends `${infer Stem}_${"one" | "other"}` ? Stem : K;

/** A key of the locale file; a text that is missing there does not compile. */
export type TextKey = WithoutPlural<Keys<typeof en>>;

export const t = (key: TextKey, values?: Values): string => translate(key, values);

/** The texts of what is loaded later, in a file that comes with it: the first load is kept small. */
export function textsOf<T extends Texts>(own: T) {
  const later = translator(current, own);
  return (key: WithoutPlural<Keys<T>>, values?: Values): string => later.translate(key, values);
}

type Words =
  | "role"
  | "action"
  | "permission"
  | "incident"
  | "subject"
  | "holding"
  | "retained"
  | "configuration"
  | "repairKind"
  | "variablePlace";

/** The text for a word that the server chose, or that word itself when the locale has none. */
export function told(group: Words, word: string): string {
  const key = `${group}.${word}`;
  return knows(key) ? translate(key) : word;
}

export const language = (): string => current;
