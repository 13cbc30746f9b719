export { AskReason } from "./reason";
