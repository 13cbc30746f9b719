import { textsOf } from "../../shared/texts";
import en from "./en.json";

/** The words of saved filters, which come with them. */
export const say = textsOf(en);
