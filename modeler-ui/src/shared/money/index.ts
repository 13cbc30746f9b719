export { digitsOf, money, type Payment } from "./money";
