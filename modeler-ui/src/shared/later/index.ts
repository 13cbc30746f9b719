export { useLater } from "./later";
