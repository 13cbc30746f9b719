import { textsOf } from "../texts";
import en from "./en.json";

/** The words for playing drafts, for their scenarios and for what deploying them would change. */
export const say = textsOf(en);
export type Saying = Parameters<typeof say>[0];
