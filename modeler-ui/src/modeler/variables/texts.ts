import { textsOf } from "../../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of the variables, which come with them. */
export const say = textsOf(en, de);
export type Saying = Parameters<typeof say>[0];
