export type Words = string | RegExp;

let translated = (words: Words): Words => words;

/** What the steps look for is written in English; from here on they look for it as another language says it. */
export function speak(translate: (words: Words) => Words): void {
  translated = translate;
}

export const said = (words: Words): Words => translated(words);

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Such words and nothing else; a field that must be filled in has a star behind its label. */
export function only(words: Words): RegExp {
  const found = said(words);
  return typeof found === "string"
    ? new RegExp(`^${escaped(found)}( \\*)?$`)
    : new RegExp(`^(?:${found.source})( \\*)?$`, found.flags);
}
