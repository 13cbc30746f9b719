import { textsOf } from "../../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of privacy and isolation, which come with their screen. */
export const say = textsOf(en, de);
