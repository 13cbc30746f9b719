import { textsOf } from "../../shared/texts";
import en from "./en.json";

/** The words of comments, which come with them. */
export const say = textsOf(en);
