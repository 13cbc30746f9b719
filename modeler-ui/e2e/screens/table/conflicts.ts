import { heading, press, steps, text, write, type Screen } from "./steps.ts";

const openedMail = steps(text("SMTP server"), write("Name", "Mail, ours"), press("Save"));

/** Somebody else was quicker: what changed meanwhile, and the choice. */
export const conflicts: Screen[] = [
  {
    name: "conflict-connection",
    path: "/connections/c-3",
    as: "admin",
    ready: steps(openedMail, heading("Office mail was changed meanwhile"), text("Mara Okafor changed it")),
    act: steps(press("Keep mine"), text("Saved.")),
  },
  {
    name: "conflict-role",
    path: "/roles",
    as: "admin",
    ready: steps(
      text("Back office"),
      press("Change Back office"),
      write("Name", "Rear office"),
      press("Save"),
      heading("Back office was changed meanwhile"),
      text("When you opened it: See tasks"),
    ),
    act: steps(press("Keep mine"), text("The role Rear office is changed")),
  },
  {
    name: "conflict-removal",
    path: "/connections/c-3",
    as: "admin",
    ready: steps(
      text("SMTP server"),
      press("Remove"),
      text("Its credentials are deleted."),
      press("Remove"),
      heading("Office mail was changed meanwhile"),
      text("Office mail → Mail of all"),
    ),
    act: steps(press("Leave it there"), text("Its credentials are deleted.")),
  },
];
