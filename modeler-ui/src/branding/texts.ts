import { textsOf } from "../shared/texts";
import en from "./en.json";

/** The words of brands and domains, which come with their screens. */
export const say = textsOf(en);
export type Saying = Parameters<typeof say>[0];
