export type { Field, Fields } from "./fields";
export { listed } from "./fields";
export { useRemoving } from "./use-removing";
export { isLate, useSaving, type Sent } from "./use-saving";
