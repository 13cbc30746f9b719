import { textsOf } from "../../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of differences, which come with their screens. */
export const say = textsOf(en, de);

type Word = keyof typeof en.difference.words;

const isWord = (part: string): part is Word => part in en.difference.words;

/** A property as people call it: the parts of its path that are known are translated, names stay. */
export function propertyWord(path: string): string {
  return path
    .split("/")
    .map((part) => {
      const [first = "", ...rest] = part.split(" ");
      return [isWord(first) ? say(`difference.words.${first}`) : first, ...rest].join(" ");
    })
    .join(", ");
}
