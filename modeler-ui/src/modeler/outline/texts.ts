import { textsOf } from "../../shared/texts";
import en from "./en.json";

/** The words of the outline, which come with it. */
export const say = textsOf(en);
export type Saying = Parameters<typeof say>[0];
