import type en from "./en.json";
import { keptLanguage } from "./kept";
import { firstSpoken, regionalForm, type Language } from "./language";
import { translator, type Texts, type Values } from "./translate";

export { keepLanguage, keptZone } from "./kept";
export { languages } from "./language";

const asked = navigator.languages;

/** The language of somebody for whom this one holds; without one it is the browser's. */
export const spokenBy = (holds: string | undefined): Language => firstSpoken([holds ?? null, ...asked]);

const current = spokenBy(keptLanguage());
const regional = regionalForm(current, asked);

type Keys<T, Prefix extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Keys<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

type WithoutPlural<K extends string> = K extends `${infer Stem}_${"one" | "other"}` ? Stem : K;

/** A key of the locale files; a text that is missing in one of them does not compile. */
export type TextKey = WithoutPlural<Keys<typeof en>>;

// Only the one that is shown is loaded: both would not fit into what the task inbox may load.
const common: Record<Language, () => Promise<{ default: typeof en }>> = {
  en: () => import("./en.json"),
  de: () => import("./de.json"),
};

let loaded: ReturnType<typeof translator> | undefined;

/** Has to be done before anything is shown. */
export async function loadTexts(): Promise<void> {
  loaded = translator(current, (await common[current]()).default);
  if (typeof document !== "undefined") document.documentElement.lang = current;
}

function texts() {
  if (!loaded) throw new Error("A text is asked for before the texts are loaded.");
  return loaded;
}

export const t = (key: TextKey, values?: Values): string => texts().translate(key, values);

/** The texts of what is loaded later, in files that come with it: the first load is kept small. */
export function textsOf<T extends Texts>(en: T, de: NoInfer<T>) {
  const later = translator(current, { en, de }[current]);
  return (key: WithoutPlural<Keys<T>>, values?: Values): string => later.translate(key, values);
}

type Words =
  | "role"
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
  return texts().knows(key) ? texts().translate(key) : word;
}

export const language = (): Language => current;

/** What dates and numbers are written by: the language as it is spoken where the browser is. */
export const locale = (): string => regional;
