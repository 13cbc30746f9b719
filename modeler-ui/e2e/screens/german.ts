import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Words } from "./table/said.ts";

type Texts = { [key: string]: string | Texts };

/** One text as both languages have it, with its {{values}}. */
type Pair = { english: string; german: string };

const source = fileURLToPath(new URL("../../src", import.meta.url));

const flat = (texts: Texts, before = ""): [string, string][] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === "string" ? [[`${before}${key}`, text]] : flat(text, `${before}${key}.`),
  );

const read = (file: string): [string, string][] =>
  flat(JSON.parse(readFileSync(join(source, file), "utf8")) as Texts);

const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) =>
  /\ben\.json$/.test(file),
);

const pairs: Pair[] = files.flatMap((file) => {
  const german = new Map(read(file.replace(/en\.json$/, "de.json")));
  return read(file).map(([key, english]) => ({ english, german: german.get(key) ?? "" }));
});

const sentences = JSON.parse(readFileSync(join(source, "shared/api/german-problems.json"), "utf8")) as Record<
  string,
  string | string[]
>;
const ofProblem = (code: string): string => [sentences[code] ?? ""].flat()[0] ?? "";
const ofEditors = JSON.parse(readFileSync(join(source, "modeler/editors/german.json"), "utf8")) as Record<
  string,
  string
>;

/** What the steps wait for besides: words of bpmn.io's editors, and what the canned server answers. */
const besides: Pair[] = [
  ...Object.entries(ofEditors).map(([english, german]) => ({ english, german })),
  { english: "Meanwhile it is 1,450.00 EUR", german: "Inzwischen sind es 1.450,00 EUR" },
  {
    english: "Type the code that your authenticator app shows.",
    german: ofProblem("second-factor-required"),
  },
  {
    english: "That is not the code that was sent last; look at the newest message, or have another one sent.",
    german: ofProblem("wrong-phone-code"),
  },
  {
    english: "No code counts any more: one counts for ten minutes and 5 tries. Have another one sent.",
    german: ofProblem("phone-code-expired"),
  },
  { english: "This task is decided already.", german: "hat diese Aufgabe schon entschieden" },
  { english: "has ended already", german: "ist schon beendet" },
  {
    english: "A replay of this workspace runs already",
    german: "In diesem Arbeitsbereich wird schon nachgespielt",
  },
  { english: "There is a plan Harbour already", german: "Ein anderer Tarif heißt schon" },
  { english: "Your question is answered, by Mail", german: "Ihre Frage ist beantwortet, per E-Mail" },
  { english: "Your question is answered, by SMS", german: "Ihre Frage ist beantwortet, per SMS" },
  { english: "Business Rule Task", german: ofEditors["Business rule task"] ?? "" },
  { english: "Score the lead decision", german: "Score the lead Entscheidung" },
  { english: "Harbour (30 days of trial)", german: "Harbour (30 Tage Testphase)" },
  { english: "Comment: Approve the discount", german: "Kommentar: Approve the discount" },
  { english: "Update the CRM (3 now)", german: "Update the CRM (jetzt 3)" },
];

const value = /\{\{\w+\}\}/g;
const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const letters = (text: string): number => text.replace(value, "").match(/\p{L}/gu)?.length ?? 0;

/** The text with something of its own at each of its values. */
const filled = (text: string, fill: (name: string) => string): string =>
  text
    .split(/(\{\{\w+\}\})/)
    .map((part, at) => (at % 2 === 1 ? fill(part.slice(2, -2)) : escaped(part)))
    .join("");

const whole = (text: string): RegExp => new RegExp(`^${filled(text, () => "(.+)")}$`, "su");

/** One of them as words of their own: "Art" is no part of "Start". */
const eitherOf = (found: string[]): RegExp =>
  new RegExp(
    [...new Set(found)]
      .map(
        (each) =>
          `${/^\p{L}/u.test(each) ? "(?<!\\p{L})" : ""}${each}${/\p{L}$/u.test(each) ? "(?!\\p{L})" : ""}`,
      )
      .join("|"),
    "iu",
  );

/** One sign of a text and how many letters it is; null is where a value stands. */
type Sign = { sign: string; letters: number } | null;

/** The last sign first. Each text is compared with all words that are looked for, so it is taken apart only once. */
const backwards: Sign[][] = pairs.map(({ english }) =>
  english
    .split(/(\{\{\w+\}\})/)
    .flatMap((part, at): Sign[] =>
      at % 2 === 1 ? [null] : Array.from(part, (sign) => ({ sign, letters: letters(sign) })),
    )
    .reverse(),
);

/** How many letters of a text stand in the words, where the words are a piece of it; values may be anything. */
function inCommon(signs: Sign[], asked: string[]): number {
  // what the words from here on have in common with the text from a sign on; after the last sign only no words fit
  let after = new Float64Array(asked.length + 1).fill(-Infinity);
  let here = after.slice();
  after[asked.length] = 0;
  here[asked.length] = 0;
  let best = 0;
  for (const sign of signs) {
    for (let at = asked.length - 1; at >= 0; at--) {
      if (sign === null) here[at] = Math.max(here[at + 1] ?? 0, after[at] ?? 0);
      else here[at] = sign.sign === asked[at] ? (after[at + 1] ?? 0) + sign.letters : -Infinity;
    }
    best = Math.max(best, here[0] ?? 0);
    [after, here] = [here, after];
  }
  return best;
}

/**
 * What the German screen says in place of English words of a test; what is no text of the screen stays as it is. A
 * word may be both: "Approve" is a text of the screen, and what somebody called an outcome in a drawing.
 */
export function inGerman(words: Words): Words {
  const key = String(words);
  const found = translated.get(key) ?? translation(words);
  translated.set(key, found);
  return found;
}

const translated = new Map<string, Words>();

function translation(words: Words): Words {
  if (typeof words === "string") return german(words, words);
  const found = fitting(words).map((asked) => german(words, asked));
  return new RegExp(
    found.map((each) => (typeof each === "string" ? escaped(each) : each.source)).join("|"),
    "iu",
  );
}

function german(words: Words, asked: string): Words {
  const same = [...pairs, ...besides].filter(({ english }) => english === asked);
  if (same.length > 0)
    return anchored(words, eitherOf([...same.map(({ german }) => escaped(german)), escaped(asked)]));

  const signs = Array.from(asked);
  const pieces = pairs.map((pair, at) => {
    const part = pair.english.includes(asked) ? letters(asked) : 0;
    return { ...pair, common: pair.english.includes("{{") ? inCommon(backwards[at] ?? [], signs) : part };
  });
  const most = Math.max(...pieces.map(({ common }) => common));
  const best = pieces.filter(({ common }) => common === most);
  const wholes = pieces.filter(
    ({ english, common }) =>
      common > 1 && (!little(english) || common >= 0.3 * letters(asked)) && whole(english).test(asked),
  );
  if (wholes.length === 0 && most < Math.max(4, 0.3 * letters(asked))) return words;
  const found = [
    ...wholes.map((pair) =>
      typeof words === "string" ? withItsValues(pair, asked) : filled(pair.german, () => ".+"),
    ),
    ...best
      .filter((pair) => !wholes.some(({ common }) => common === pair.common))
      .map((pair) => filled(pair.german, () => ".+")),
  ];
  const either = eitherOf([...found, escaped(asked)]);
  return wholes.length > 0 ? anchored(words, either) : either;
}

/** The German text with the values that the English words have. */
function withItsValues({ english, german }: Pair, words: string): string {
  const values = whole(english).exec(words) ?? [];
  const names = [...english.matchAll(value)].map(([each]) => each.slice(2, -2));
  return filled(german, (name) => ofValue(values[names.indexOf(name) + 1] ?? ""));
}

/** What is put in for a value may be a text itself, or a number, which has other signs in German. */
function ofValue(put: string): string {
  const texts = pairs.filter(({ english }) => english === put).map(({ german }) => german);
  const number = /^[\d,.]+( [A-Z]{3})?$/.test(put)
    ? [put.replace(/[,.]/g, (sign) => (sign === "," ? "." : ","))]
    : [];
  return `(?:${[put, ...texts, ...number].map(escaped).join("|")})`;
}

/** Words that an expression of a test fits: with what may be there, and without it. */
const fitting = ({ source: pattern }: RegExp): string[] => {
  const plain = pattern
    .replace(/^\^|\$$/g, "")
    .replace(/\\d\+/g, "7")
    .replace(/\.\+/g, "x");
  return [plain.replace(/\?/g, ""), plain.replace(/\w\?/g, "")];
};

const anchored = (words: Words, found: RegExp): RegExp =>
  typeof words === "string"
    ? found
    : new RegExp(
        `${words.source.startsWith("^") ? "^" : ""}(?:${found.source})${words.source.endsWith("$") ? "$" : ""}`,
        found.flags,
      );

/** "{{from}} to {{until}}" may be in anybody's words. */
const little = (text: string): boolean => text.startsWith("{{") && text.endsWith("}}") && letters(text) < 5;
const differing = pairs.filter(
  ({ english, german }) => english !== german && letters(english) > 1 && !little(english),
);
/** Finds out whether words are one of the texts: by looking up those without values, by trying those with. */
function oneOf(texts: string[]): (words: string) => boolean {
  const plain = new Set(texts.filter((text) => !text.includes("{{")));
  const others = texts.filter((text) => text.includes("{{")).map(whole);
  return (words) => plain.has(words) || others.some((text) => text.test(words));
}

const isEnglishText = oneOf(differing.map(({ english }) => english));
const isGermanText = oneOf(pairs.map(({ german }) => german).filter((text) => letters(text) > 2));
const known = new Map<string, boolean>();

/** Whether the screen says this in English. */
export function isEnglish(words: string): boolean {
  const before = known.get(words);
  if (before !== undefined) return before;
  const found = isEnglishText(words) && !isGermanText(words);
  known.set(words, found);
  return found;
}
