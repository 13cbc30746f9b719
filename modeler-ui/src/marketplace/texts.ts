import { textsOf } from "../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of skills, which come with their screens. */
export const say = textsOf(en, de);
