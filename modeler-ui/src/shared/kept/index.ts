export { keep, kept, letGo, wipeKept, type Owner } from "./kept";
