export { isLive, unlessTold } from "./state";
