import { textsOf } from "../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of brands and domains, which come with their screens. */
export const say = textsOf(en, de);
export type Saying = Parameters<typeof say>[0];
