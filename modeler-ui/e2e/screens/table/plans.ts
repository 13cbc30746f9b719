import { choose, heading, press, steps, text, write, type Screen } from "./steps.ts";

export const plans: Screen[] = [
  {
    name: "plans",
    path: "/plans",
    as: "operator",
    ready: steps(text("12 workspaces"), text("Retired")),
    act: steps(
      press("Change Pier"),
      text("It is retired"),
      press("Offer again"),
      text("The plan Pier is saved."),
    ),
  },
  {
    name: "plans-empty",
    path: "/plans",
    as: "empty-operator",
    ready: text("No plan yet"),
    act: steps(press("Add a plan"), heading("Add a plan")),
  },
  {
    name: "plans-add",
    path: "/plans",
    as: "operator",
    ready: steps(text("12 workspaces"), press("Add a plan"), text("An empty field is no limit.")),
    act: steps(
      write("Name", "Harbour"),
      write("People", "50"),
      press("Add a plan"),
      text("There is a plan Harbour already"),
      write("Name", "Lagoon"),
      press("Add a plan"),
      text("The plan Lagoon is there."),
    ),
  },
  {
    name: "plans-change",
    path: "/plans",
    as: "operator",
    ready: steps(press("Change Harbour"), text("It counts for all workspaces")),
    act: steps(write("People", "30"), press("Save the plan"), text("The plan Harbour is saved.")),
  },
  {
    name: "plans-over",
    path: "/plans",
    as: "operator",
    ready: steps(
      press("Change Harbour"),
      text("It counts for all workspaces"),
      write("People", "3"),
      press("Save the plan"),
      text("People: 4 used, 3 with the change"),
    ),
    act: steps(press("Change it all the same"), text("The plan Harbour is saved.")),
  },
  {
    name: "tenants-together",
    path: "/tenants",
    as: "reseller",
    ready: steps(text("Alpenwerk"), text("together have started 9,600 of 10,000 processes")),
    act: steps(press("Reactivate Alpenwerk"), text("Alpenwerk is active again.")),
  },
  {
    name: "tenants-plan",
    path: "/tenants",
    as: "operator",
    ready: steps(press("Limits of Hanse Kontor"), text("Of the plan: 20.")),
    act: steps(
      choose("Plan", "Ocean"),
      press("Give this plan"),
      text("Hanse Kontor has the plan Ocean now."),
    ),
  },
];
