export { History } from "./history";
