import { textsOf } from "../texts";
import de from "./de.json";
import en from "./en.json";

/** The words of working without a network, which come with it. */
export const say = textsOf(en, de);
