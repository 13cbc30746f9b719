export { choiceLabel, fieldLabel, valueFor } from "./choices";
export { FormFields } from "./form";
export type { FormHandle } from "./form-handle";
export { read, write, type Values } from "./values";
