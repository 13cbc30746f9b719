export { FormFields } from "./form";
export type { FormHandle } from "./form-handle";
export type { Values } from "./values";
