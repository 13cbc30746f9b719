import { textsOf } from "../../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of deciding several tasks together, which come with it. */
export const say = textsOf(en, de);
