import { address, follow, heading, press, steps, text, write, type Screen } from "./steps.ts";

export const value: Screen[] = [
  {
    name: "value",
    path: "/value",
    as: "manager",
    ready: steps(heading("All processes"), text("nobody promises that"), text("Lead to deal")),
    act: steps(follow("Lead to deal"), heading("What it comes to")),
  },
  {
    name: "value-empty",
    path: "/value",
    as: "empty",
    ready: heading("No process yet"),
    act: steps(follow("To the processes"), address("/processes")),
  },
  {
    name: "value-process",
    path: "/value/lead-to-deal",
    as: "manager",
    ready: steps(
      heading("What it comes to"),
      heading("Cases done by hand"),
      text("Credit notes of last year by the cases of last year"),
    ),
    act: steps(
      write("Minutes of a case measured elsewhere", "12"),
      press("Enter"),
      text("The measurement is entered"),
    ),
  },
  {
    name: "value-withheld",
    path: "/value/new-supplier",
    as: "manager",
    ready: steps(text("No value is told, and none is guessed:"), text("The clock runs since")),
    act: steps(press("Stop"), text("The measurement is kept")),
  },
  {
    name: "value-assume",
    path: "/value/lead-to-deal",
    as: "manager",
    ready: steps(press("New version"), text("From where this is known")),
    act: steps(write("Hours of work to build it", "4"), press("Save"), text("The assumptions are saved")),
  },
  {
    name: "value-rate",
    path: "/value",
    as: "admin",
    ready: steps(press("Set the hourly cost"), text("Earlier months keep the version that held for them.")),
    act: steps(write("Cost of an hour of work", "48"), press("Save"), text("The hourly cost is saved")),
  },
  {
    name: "measure",
    path: "/value",
    as: "user",
    ready: steps(heading("Measure by hand"), text("Lead to deal")),
    act: steps(follow("Lead to deal"), heading("Cases done by hand")),
  },
  {
    name: "measure-running",
    path: "/value/new-supplier",
    as: "user",
    ready: steps(heading("Cases done by hand"), text("The clock runs since")),
    act: steps(press("Stop"), text("The measurement is kept")),
  },
];
