export { Meter } from "./meter";
