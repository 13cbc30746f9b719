export { choiceLabel, valueFor } from "./choices";
export { FormFields } from "./form";
export type { FormHandle } from "./form-handle";
export { read, type Values } from "./values";
