export { forgetOldWords, keep, kept, letGo, wipeKept, type Owner } from "./kept";
export { keepWritten, useWritten, type Where } from "./written";
