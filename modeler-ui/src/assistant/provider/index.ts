export { ModelProvider } from "./provider";
