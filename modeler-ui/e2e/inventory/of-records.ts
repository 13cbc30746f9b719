import { on, type Capability } from "./capability.ts";

/** How what several systems keep of the same stays in step. */
export const ofRecords: Capability[] = [
  on(
    "operations",
    "See what systems keep of the same, and where it came from",
    "records",
    "records-empty",
    "record",
  ),
  on("operations", "Decide what two systems have changed", "record-conflicts", "record-conflict-late"),
  on(
    "operations",
    "See what waits between systems, try it again or discard it",
    "record-queue",
    "record-change-discard",
  ),
  on(
    "admin",
    "Say what is kept in step between systems",
    "mapping",
    "mapping-add",
    "mapping-remove",
    "mapping-conflict",
  ),
];
