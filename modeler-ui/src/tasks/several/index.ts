export { Several } from "./several";
