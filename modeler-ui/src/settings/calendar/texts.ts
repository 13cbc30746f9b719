import { textsOf } from "../../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of the calendar, which come with its screen. */
export const say = textsOf(en, de);
