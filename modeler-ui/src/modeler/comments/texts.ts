import { textsOf } from "../../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of comments, which come with them. */
export const say = textsOf(en, de);
