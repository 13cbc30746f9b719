import { follow, heading, press, steps, text, tick, write, type Screen } from "./steps.ts";

export const support: Screen[] = [
  {
    name: "support",
    path: "/support-access",
    as: "admin",
    ready: text("Olga Petersen"),
    act: steps(
      press("Allow olga@ropewalk.example to look in"),
      text("olga@ropewalk.example may look in now."),
    ),
  },
  {
    name: "support-grant",
    path: "/support-access",
    as: "empty-admin",
    ready: steps(
      text("Nobody from outside"),
      press("Grant support access"),
      text("One person of your provider"),
    ),
    act: steps(
      write("Their email", "olga@ropewalk.example"),
      write("What for", "The nightly import stands still"),
      press("Grant support access"),
      text("may look in now."),
    ),
  },
  {
    name: "support-ask",
    path: "/tenants",
    as: "operator",
    ready: steps(press("Support access to Alpenwerk"), text("An administrator there decides.")),
    act: steps(
      write("What for", "The nightly import stands still"),
      press("Ask for it"),
      text("You asked for it;"),
    ),
  },
  {
    name: "support-open",
    path: "/tenants",
    as: "operator",
    ready: steps(press("Support access to Hanse Kontor"), text("You may look in until")),
    act: steps(press("Look in"), text("You look into Hanse Kontor as support")),
  },
  {
    name: "support-banner",
    path: "/instances",
    as: "support",
    ready: text("You look into Hanse Kontor as support"),
    act: steps(press("Leave the workspace"), heading("Workspaces")),
  },
  {
    name: "tenants-reseller",
    path: "/tenants",
    as: "operator",
    ready: text("Nordlicht"),
    act: steps(follow("Workspaces of Nordlicht"), heading("Workspaces of Nordlicht"), text("Hanse Kontor")),
  },
  {
    name: "tenants-reseller-add",
    path: "/tenants",
    as: "operator",
    ready: steps(press("Create a workspace"), text("It creates, brands and suspends")),
    act: steps(
      write("Name", "Seehafen"),
      write("Workspace", "seehafen"),
      tick("Reseller"),
      write("Administrator’s name", "Ole Brix"),
      write("Administrator’s email", "ole@seehafen.example"),
      press("Create a workspace"),
      heading("Invite Ole Brix"),
    ),
  },
];
