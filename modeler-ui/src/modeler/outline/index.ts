export type { OutlineEdits } from "./edits";
/** What lists of other things are made of as well. */
export { Choice, Field, leaveField } from "./fields";
export { kindById } from "./kinds";
export {
  flowsFrom,
  flowsInto,
  isEnd,
  isFlow,
  isStep,
  middle,
  type Flow,
  type Moddle,
  type Shape,
} from "./model";
export type { ElementFactory, ElementTemplates, Modeling, Template } from "./services";
export type { Settings } from "./settings";
export { say } from "./texts";
export { nameOf } from "./words";
