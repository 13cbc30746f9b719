export const languages = ["en", "de"] as const;

export type Language = (typeof languages)[number];

const key = "ropewalk-language";

const isLanguage = (word: unknown): word is Language => languages.includes(word as Language);

/** The first language that somebody asks for and that the screen speaks, or English; tags are such as de-AT. */
export const firstSpoken = (asked: readonly (string | null)[]): Language =>
  asked.map((tag) => tag?.split("-")[0]).find(isLanguage) ?? "en";

/** The regional form of a language that somebody asks for: a date in en-GB is not the one in en-US. */
export const regionalForm = (language: Language, asked: readonly string[]): string =>
  asked.find((tag) => (tag === language || tag.startsWith(`${language}-`)) && isTag(tag)) ?? language;

/** A browser on a system without a language names none that a date could be written in, such as en-US@posix. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/** What was chosen in this browser, where it was not left to the browser. */
export function chosenLanguage(): Language | undefined {
  try {
    const chosen = localStorage.getItem(key);
    return isLanguage(chosen) ? chosen : undefined;
  } catch {
    // Storage is refused, or there is none: the browser's language is taken.
    return undefined;
  }
}

/** Counts from the next load of the page on; undefined leaves it to the browser again. */
export function chooseLanguage(language: Language | undefined): void {
  try {
    if (language) localStorage.setItem(key, language);
    else localStorage.removeItem(key);
  } catch {
    // Storage is refused: the browser's language stays.
  }
}
