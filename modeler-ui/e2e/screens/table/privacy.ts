import { customer } from "../fixtures/index.ts";
import { heading, press, steps, text, tick, write, type Screen } from "./steps.ts";

export const privacy: Screen[] = [
  {
    name: "privacy",
    path: "/privacy",
    as: "admin",
    ready: steps(text("Not finished"), text("Kept for 730 days"), text("71 tables show no rows of others")),
    act: steps(
      tick("The assistant may learn from what people decide"),
      press("Check now"),
      text("Kept apart"),
    ),
  },
  {
    name: "privacy-found",
    path: "/privacy",
    as: "admin",
    ready: steps(
      text("Kept for 730 days"),
      write("Email", customer),
      press("Look"),
      text("Messages of outside systems"),
    ),
    act: steps(press("Download a copy"), press("Erase"), heading(`Erase ${customer}`)),
  },
  {
    name: "privacy-erase",
    path: "/privacy",
    as: "admin",
    ready: steps(
      text("Kept for 730 days"),
      write("Email", customer),
      press("Look"),
      press("Erase"),
      heading(`Erase ${customer}`),
    ),
    act: steps(write(`Type ${customer} to go on`, customer), press("Erase"), text("Everything is erased.")),
  },
  {
    name: "privacy-retention",
    path: "/privacy",
    as: "admin",
    ready: steps(
      press("Change how long: Decided and cancelled tasks"),
      heading("Decided and cancelled tasks"),
    ),
    act: steps(write("Days", "90"), press("Save"), text("Decided and cancelled tasks: saved.")),
  },
  {
    name: "privacy-key",
    path: "/privacy",
    as: "admin",
    ready: steps(text("In use since:"), press("Change the key"), heading("Change the key")),
    act: steps(press("Change the key"), text("15 secrets are sealed again")),
  },
];
