import { on, type Capability } from "./capability.ts";

/** What processes are worth. */
export const ofValue: Capability[] = [
  on(
    "process owner",
    "See what processes are worth, by a formula with its numbers",
    "value",
    "value-empty",
    "value-process",
    "value-withheld",
  ),
  on("process owner", "See what processes did in a time, and be told it by mail", "figures"),
  on("process owner", "See which ways cases took", "paths", "paths-empty", "paths-list"),
  on("process owner", "Say what is assumed of a process", "value-assume"),
  on("admin", "Say what an hour of work costs", "value-rate"),
  on("everybody", "Measure how long a case takes by hand", "measure", "measure-running"),
];
