import { outlineEdits } from "./edits";
import { outlineExtensions } from "./extensions";
import { outlineSettings } from "./settings";

/** What the outline adds to bpmn-js. */
export const outlineModules = [outlineEdits, outlineExtensions, outlineSettings];
