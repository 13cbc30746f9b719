import { locale } from "../shared/texts";
import { say } from "./texts";

const known = ["company", "contact", "deal", "ticket"] as const;

/** What one or many of a kind are called; kinds of a workspace's own go by the name that it gave them. */
export function kindName(kind: string, count = 2): string {
  const found = known.find((each) => each === kind);
  return found ? say(`kind.${found}`, { count }) : kind;
}

export const figure = (count: number): string => new Intl.NumberFormat(locale()).format(count);
