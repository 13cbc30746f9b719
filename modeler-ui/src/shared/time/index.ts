export { clock, duration, exact, relative } from "./format";
export { daysAfter, inputMoment, isZone, momentOf, zone } from "./zone";
export { useNow } from "./now";
export { Ago, Clock } from "./time";
