export { Difference } from "./difference";
export { namesOf, type Names } from "./drawing-names";
export { runScenarios, scenariosQuery } from "./queries";
export { Failing } from "./result";
