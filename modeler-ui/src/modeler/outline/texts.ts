import { textsOf } from "../../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of the outline, which come with it. */
export const say = textsOf(en, de);
export type Saying = Parameters<typeof say>[0];
