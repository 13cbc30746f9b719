export { money, type Payment } from "./money";
