/** What lists of other things are made of as well. */
export { Choice, Field, leaveField } from "./fields";
export { say } from "./texts";
