export { StepPage } from "./step";
export { Steps } from "./steps";
