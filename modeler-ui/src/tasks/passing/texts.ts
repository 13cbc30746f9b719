import { textsOf } from "../../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of passing a task on and talking about it, which come with that. */
export const say = textsOf(en, de);
