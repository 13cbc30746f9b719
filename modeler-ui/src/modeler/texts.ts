import { textsOf } from "../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of drafts and of drawing, which come with the modeler. */
export const say = textsOf(en, de);
