export { ValuePage } from "./page";
