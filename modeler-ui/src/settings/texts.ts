import { textsOf } from "../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of identity providers and of how people sign in, which come with these settings. */
export const say = textsOf(en, de);
export type Saying = Parameters<typeof say>[0];
