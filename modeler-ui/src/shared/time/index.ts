export { clock, duration, exact, relative } from "./format";
export { useNow } from "./now";
export { Ago, Clock } from "./time";
