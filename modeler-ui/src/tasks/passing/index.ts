export { Passing } from "./passing";
