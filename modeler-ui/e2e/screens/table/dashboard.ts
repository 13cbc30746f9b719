import { address, follow, heading, steps, text, type Screen } from "./steps.ts";

export const dashboard: Screen[] = [
  {
    name: "dashboard",
    path: "/dashboard",
    as: "manager",
    ready: steps(text("stopped by a failure"), text("wait for your groups"), text("half took at most")),
    act: steps(follow("late, of all"), address("/tasks?filter=all&sort=due"), text("LEAD-2038")),
  },
  {
    name: "dashboard-viewer",
    path: "/dashboard",
    as: "viewer",
    ready: steps(text("wait for you"), text("New supplier")),
    act: steps(follow("stopped by a failure"), heading("Failures by cause")),
  },
  {
    name: "dashboard-empty",
    path: "/dashboard",
    as: "empty",
    ready: heading("Nothing has run yet"),
    act: steps(follow("To the processes"), heading("No process yet")),
  },
];
