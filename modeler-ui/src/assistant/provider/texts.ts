import { textsOf } from "../../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of the model provider, which come with it. */
export const say = textsOf(en, de);
