import { textsOf } from "../../../shared/texts";
import de from "./de.json";
import en from "./en.json";

export const say = textsOf(en, de);
