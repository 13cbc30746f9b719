export type { Flow, Shape } from "./model";
export { nameOf } from "./words";
