import { say } from "./texts";

const kinds = ["classify", "route", "prioritise", "decide", "extract", "draft"] as const;

/** What a step's assistant is for; a kind newer than this screen is called as the server calls it. */
export function kindName(kind: string): string {
  const known = kinds.find((each) => each === kind);
  return known ? say(`kind.${known}`) : kind;
}
