import { textsOf } from "../../shared/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of the findings, which come with the modeler. */
export const say = textsOf(en, de);
export type Code = keyof typeof en.lint;
export type FixName = keyof typeof en.fix;

export const isCode = (code: string): code is Code => Object.hasOwn(en.lint, code);
