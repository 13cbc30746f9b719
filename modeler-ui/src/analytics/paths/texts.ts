import { textsOf } from "../../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of the page about the ways that cases took, which come with it. */
export const say = textsOf(en, de);
