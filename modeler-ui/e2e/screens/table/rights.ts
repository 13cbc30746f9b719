import { choose, heading, press, steps, text, tick, write, type Screen } from "./steps.ts";

export const rights: Screen[] = [
  {
    name: "roles",
    path: "/roles",
    as: "admin",
    ready: text("Front desk"),
    act: steps(press("Change Front desk"), text("Diagrams call it front_desk")),
  },
  {
    name: "roles-add",
    path: "/roles",
    as: "admin",
    ready: steps(text("Front desk"), press("Add a role"), text("Such as Front desk")),
    act: steps(
      write("Name", "Back office"),
      text("Diagrams call it back_office"),
      tick("Decide tasks"),
      press("Add a role"),
      text("The role Back office is there"),
    ),
  },
  {
    name: "roles-change",
    path: "/roles",
    as: "admin",
    ready: steps(text("Front desk"), press("Change Front desk"), text("4 people have this role")),
    act: steps(press("Remove the role"), text("The role Front desk is gone")),
  },
  {
    name: "groups",
    path: "/groups",
    as: "admin",
    ready: text("North desk"),
    act: steps(press("Change North desk"), text("Mara Okafor")),
  },
  {
    name: "groups-none",
    path: "/groups",
    as: "empty-admin",
    ready: heading("No group yet"),
    act: steps(press("Add a group"), text("Such as Front desk")),
  },
  {
    name: "groups-change",
    path: "/groups",
    as: "admin",
    ready: steps(text("North desk"), press("Change North desk"), text("Nele Voss")),
    act: steps(
      press("Add Nele Voss"),
      press("Remove Uli Brandt"),
      press("Save"),
      text("North desk is changed"),
    ),
  },
  {
    name: "people-role-own",
    path: "/people",
    as: "admin",
    ready: steps(
      press("Manager: the role of Mara Okafor"),
      heading("Role of Mara Okafor"),
      choose("Role", "Front desk"),
      text("Gains: Manage people"),
    ),
    act: steps(
      choose("Role", "Front desk"),
      text("Gains: Manage people"),
      press("Change role"),
      text("The role of Mara Okafor is changed"),
    ),
  },
  {
    name: "people-rights",
    path: "/people",
    as: "admin",
    ready: steps(press("Rights of Mara Okafor"), text("New supplier"), text("Nobody stands in.")),
    act: steps(press("Name a deputy"), text("Nele Voss")),
  },
  {
    name: "account-absence",
    path: "/account",
    as: "user",
    ready: steps(
      text("Now standing in for Tove Lind"),
      press("Name a deputy"),
      text("The deputy sees and decides"),
    ),
    act: steps(press("Add Nele Voss"), press("Name a deputy"), text("Nele Voss stands in")),
  },
  {
    name: "process-access",
    path: "/processes/d-1",
    as: "manager",
    ready: steps(press("Who may see and start it"), text("Who deploys processes may always see")),
    act: steps(press("Save"), text("It is saved who may see and start the process")),
  },
];
