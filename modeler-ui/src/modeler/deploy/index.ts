export { ReplayPart } from "./replay";
export { ScenariosTold, useScenarioRun } from "./scenarios-told";
