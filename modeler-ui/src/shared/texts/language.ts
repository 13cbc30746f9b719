export const languages = ["en", "de"] as const;

export type Language = (typeof languages)[number];

export const isLanguage = (word: unknown): word is Language => languages.includes(word as Language);

/** The first language that somebody asks for and that the screen speaks, or English; tags are such as de-AT. */
export const firstSpoken = (asked: readonly (string | null)[]): Language =>
  asked.map((tag) => tag?.split("-")[0]).find(isLanguage) ?? "en";

/** The regional form of a language that somebody asks for: a date in en-GB is not the one in en-US. */
export const regionalForm = (language: Language, asked: readonly string[]): string =>
  asked.find((tag) => (tag === language || tag.startsWith(`${language}-`)) && isTag(tag)) ?? language;

/** A browser takes what the system calls its language, such as en-US@posix, with which no date can be written. */
function isTag(word: string): boolean {
  try {
    return Intl.getCanonicalLocales(word).length === 1;
  } catch {
    return false;
  }
}
