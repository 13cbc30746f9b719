import { textsOf } from "../../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of the channels that go by connections. */
export const say = textsOf(en, de);
