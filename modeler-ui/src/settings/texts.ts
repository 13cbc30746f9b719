import { textsOf } from "../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of identity providers and of how people sign in, which come with these settings. */
export const say = textsOf(en, de);
export type Saying = Parameters<typeof say>[0];

/** What the audit log calls something that was done, or its code where that is newer than this screen. */
export function actionName(code: string): string {
  const key = `action.${code}`;
  const name = say(key as Parameters<typeof say>[0]);
  return name === key ? code : name;
}
