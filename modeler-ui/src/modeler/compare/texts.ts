import { textsOf } from "../../shared/texts";
import en from "./en.json";

/** The words of differences, which come with their screens. */
export const say = textsOf(en);

type Word = keyof typeof en.difference.words;

const words: Record<string, string> = en.difference.words;

/** A property as people call it: the parts of its path that are known are translated, names stay. */
export function propertyWord(path: string): string {
  return path
    .split("/")
    .map((part) => {
      const [first = "", ...rest] = part.split(" ");
      return [words[first as Word] ?? first, ...rest].join(" ");
    })
    .join(", ");
}
