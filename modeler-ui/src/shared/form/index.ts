export { FormFields, type FormHandle } from "./form";
export type { Values } from "./values";
