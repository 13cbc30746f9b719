import { textsOf } from "../texts";
import de from "./de.json";
import en from "./en.json";

/** The words for playing drafts, for their scenarios and for what deploying them would change. */
export const say = textsOf(en, de);
export type Saying = Parameters<typeof say>[0];
