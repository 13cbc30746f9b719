import { isLanguage, type Language } from "./language";

/*
 * The language and time zone that hold for whoever uses this browser, as the server told them last: with them the screen
 * begins before it has asked, and without a network.
 */
const keys = { language: "ropewalk-language", zone: "ropewalk-zone" } as const;

export function keptLanguage(): Language | undefined {
  const kept = read(keys.language);
  return isLanguage(kept) ? kept : undefined;
}

export const keptZone = (): string | undefined => read(keys.zone);

/** What is undefined is left to the browser. Counts from the next load of the page on; false when nothing can be kept. */
export function keepLanguage({ language, zone }: { language?: string; zone?: string }): boolean {
  try {
    for (const [key, value] of [
      [keys.language, language],
      [keys.zone, zone],
    ] as const) {
      if (value === undefined) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    }
    return true;
  } catch {
    return false;
  }
}

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    // Storage is refused, or there is none: the browser's are taken.
    return undefined;
  }
}
