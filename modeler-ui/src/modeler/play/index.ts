export { rehearse } from "./rehearse";
export { allTyped, written } from "./typed";
export { ValuesEditor } from "./values-editor";
/** A drawing with what is said about it at its side. */
export { default as layout } from "./play.module.css";
