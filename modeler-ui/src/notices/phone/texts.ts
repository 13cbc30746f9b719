import { textsOf } from "../../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of one's own telephone. */
export const say = textsOf(en, de);
