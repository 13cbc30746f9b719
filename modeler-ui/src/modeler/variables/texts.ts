import { textsOf } from "../../shared/texts";
import en from "./en.json";

/** The words of the variables, which come with them. */
export const say = textsOf(en);
export type Saying = Parameters<typeof say>[0];
