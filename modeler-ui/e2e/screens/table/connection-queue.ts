import { heading, press, steps, text, write, type Screen } from "./steps.ts";

export const connectionQueue: Screen[] = [
  {
    name: "queue",
    path: "/connections/c-1/queue",
    as: "admin",
    ready: steps(heading("Queue of Stripe"), text("Create an invoice"), text("sent 3 times")),
    act: steps(press(/^Undelivered/), text("LEAD-2031")),
  },
  {
    name: "queue-empty",
    path: "/connections/c-1/queue?show=undeliverable",
    as: "empty-admin",
    ready: text("Every event was delivered"),
    act: steps(press("Calls failed"), text("No call has failed")),
  },
  {
    name: "queue-failed",
    path: "/connections/c-1/queue?show=failed-calls",
    as: "manager",
    ready: text("Reference of the system: req_7Hq20sWv"),
    act: steps(press("Try again"), text("The call of Lead to deal is sent again.")),
  },
  {
    name: "queue-failed-all",
    path: "/connections/c-1/queue?show=failed-calls",
    as: "manager",
    ready: text("Reference of the system: req_7Hq20sWv"),
    act: steps(press("Try all again"), text("1 call is sent again.")),
  },
  {
    name: "queue-undelivered",
    path: "/connections/c-1/queue?show=undeliverable",
    as: "admin",
    ready: text("LEAD-2032"),
    act: steps(press("Hand all over again"), text("2 events are handed over again, the oldest first.")),
  },
  {
    name: "queue-limits",
    path: "/connections/c-1/queue",
    as: "admin",
    ready: steps(press("Change limits"), text("For a system that takes less, or more, than others.")),
    act: steps(write("Calls a minute", "60"), press("Save"), text("The limits are changed.")),
  },
  {
    name: "queue-discard",
    path: "/connections/c-1/queue?show=undeliverable",
    as: "admin",
    ready: steps(press(/^Discard$/), text("It is then handed to no process")),
    act: steps(
      write("Why", "It was a trial of ours"),
      press(/^Discard$/),
      text("The event is discarded."),
      press("Discarded"),
      text("LEAD-2009"),
    ),
  },
];
