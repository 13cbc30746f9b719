import { on, type Capability } from "./capability.ts";

/** The way to outside systems, and what it holds up. */
export const ofConnections: Capability[] = [
  on(
    "admin",
    "Connect other systems",
    "connections",
    "connections-empty",
    "connection",
    "connection-remove",
    "connection-consent",
    "connection-consent-refused",
    "connection-choose",
    "connection-add",
    "conflict-connection",
    "conflict-removal",
  ),
  on(
    "admin",
    "See what a connection holds up, try it again or discard it",
    "queue",
    "queue-empty",
    "queue-failed",
    "queue-failed-all",
    "queue-undelivered",
    "queue-limits",
    "queue-discard",
  ),
];
