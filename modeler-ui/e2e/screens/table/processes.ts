import { drawing, follow, heading, press, steps, text, tick, write, type Screen } from "./steps.ts";

const started = steps(
  write("Company", "Nordwind"),
  tick("They are a customer"),
  press("Start"),
  text("has started"),
);

export const processes: Screen[] = [
  {
    name: "processes",
    path: "/processes",
    as: "manager",
    ready: text("New supplier"),
    act: steps(follow("Start Lead to deal"), heading("Start: Lead to deal")),
  },
  {
    name: "processes-empty",
    path: "/processes",
    as: "empty",
    ready: heading("No process yet"),
    act: steps(follow("Draw a process"), heading("No drafts yet")),
  },
  {
    name: "process",
    path: "/processes/d-1",
    as: "manager",
    ready: steps(drawing, text("Version 1")),
    act: steps(press("Zoom in"), follow("Start"), heading("Start: Lead to deal")),
  },
  {
    name: "start",
    path: "/processes/d-1/start",
    as: "user",
    ready: text("Call back on"),
    act: started,
  },
  {
    name: "start-invalid",
    path: "/processes/d-1/start",
    as: "user",
    ready: steps(text("Call back on"), press("Start"), text("This is needed.")),
    act: started,
  },
  {
    name: "instances",
    path: "/instances",
    as: "manager",
    ready: text("waiting for Stripe"),
    act: steps(press("Stopped"), follow("LEAD-2041"), text("tries again")),
  },
  {
    name: "instances-empty",
    path: "/instances",
    as: "empty",
    ready: heading("Nothing runs here"),
    act: steps(follow("To the processes"), heading("No process yet")),
  },
  {
    name: "instance",
    path: "/instances/i-1",
    as: "manager",
    ready: steps(drawing, text("tries again")),
    act: steps(press("Try again"), text("is tried again.")),
  },
  {
    name: "instance-retry-new",
    path: "/instances/i-1",
    as: "manager",
    ready: steps(drawing, press("Try as a new call"), text("charge twice")),
    act: steps(press("Try as a new call"), text("is tried again.")),
  },
  {
    name: "instance-cancel",
    path: "/instances/i-1",
    as: "manager",
    ready: steps(drawing, press("Cancel it"), text("Its open tasks disappear")),
    act: steps(
      write("Why (goes into the audit log)", "Ordered twice"),
      press("Cancel it"),
      text("is cancelled."),
    ),
  },
];
