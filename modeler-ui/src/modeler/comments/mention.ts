import type { DraftComment } from "../../shared/api";

export type Named = DraftComment["author"];

/** The letters after the @ that is being typed at the caret; undefined when there is none. */
export function searchedAt(text: string, caret: number): string | undefined {
  return /(?:^|[\s(])@([^@\n]{0,40})$/u.exec(text.slice(0, caret))?.[1];
}

/** The text with the letters after the @ made a whole name, and where the caret is then. */
export function withName(text: string, caret: number, name: string): { text: string; caret: number } {
  const begins = text.slice(0, caret).lastIndexOf("@") + 1;
  const rest = text.slice(caret);
  const named = `${text.slice(0, begins)}${name}${rest.startsWith(" ") ? "" : " "}`;
  return { text: named + rest, caret: begins + name.length + 1 };
}

/** Those whose name still stands in the text. */
export const stillNamed = (text: string, people: readonly Named[]): string[] => [
  ...new Set(people.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id)),
];

/** The text in pieces, those that name somebody apart. */
export function pieces(text: string, people: readonly Named[]): { text: string; names: boolean }[] {
  const marks = people.map(({ name }) => `@${name}`).sort((one, other) => other.length - one.length);
  const found: { text: string; names: boolean }[] = [];
  let plain = "";
  for (let at = 0; at < text.length;) {
    const mark = marks.find((each) => text.startsWith(each, at));
    if (mark === undefined) {
      plain += text[at++] ?? "";
      continue;
    }
    if (plain) found.push({ text: plain, names: false });
    plain = "";
    found.push({ text: mark, names: true });
    at += mark.length;
  }
  if (plain) found.push({ text: plain, names: false });
  return found;
}
