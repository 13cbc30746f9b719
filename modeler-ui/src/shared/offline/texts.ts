import { textsOf } from "../texts";
import en from "./en.json";

/** The words of working without a network, which come with it. */
export const say = textsOf(en);
