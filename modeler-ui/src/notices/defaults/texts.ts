import { textsOf } from "../../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of what people get who have not chosen themselves. */
export const say = textsOf(en, de);
