import { heading, press, steps, text, write, type Screen } from "./steps.ts";

export const branding: Screen[] = [
  {
    name: "branding",
    path: "/branding",
    as: "admin",
    ready: text("Contrast 6.42 to 1"),
    act: steps(
      write("Accent colour", "#ffcc00"),
      press("Take #836800"),
      text("Contrast 6.42 to 1"),
      press("Save the brand"),
      text("The brand is saved."),
    ),
  },
  {
    name: "branding-preview",
    path: "/branding",
    as: "admin",
    ready: steps(text("Contrast 6.42 to 1"), press("Dark"), press("Phone")),
    act: steps(press("Remove the logo"), text("The logo is removed.")),
  },
  {
    name: "branding-unreadable",
    path: "/branding",
    as: "empty-admin",
    ready: steps(
      text("Contrast 6.42 to 1"),
      write("Name", "Zuckerbäckerei zum Goldenen Hirschen und Söhne in Klosterneu"),
    ),
    act: steps(press("Save the brand"), text("The brand is saved.")),
  },
  {
    name: "branding-reset",
    path: "/branding",
    as: "admin",
    ready: steps(text("Contrast 6.42 to 1"), press("Reset"), heading("Take everything back?")),
    act: steps(press("Reset"), text("The brand is the product’s own again.")),
  },
  {
    name: "branding-below",
    path: "/tenants/t-1/branding",
    as: "operator",
    ready: steps(heading("Brand of Hanse Kontor"), text("Contrast 6.42 to 1")),
    act: steps(press("Save the brand"), text("The brand is saved.")),
  },
  {
    name: "branding-below-domain",
    path: "/tenants/t-1/branding",
    as: "operator",
    ready: text("tasks.hanse-kontor.example"),
    act: steps(
      write("Domain", "desk.hanse-kontor.example"),
      press("Give it this domain"),
      text("desk.hanse-kontor.example is verified."),
    ),
  },
  {
    name: "domains",
    path: "/domains",
    as: "admin",
    ready: text("tasks.hanse-kontor.example"),
    act: steps(
      press("Remove work.hanse-kontor.example"),
      text("will no longer find the workspace"),
      press("Remove"),
      text("work.hanse-kontor.example is removed."),
    ),
  },
  {
    name: "domains-prove",
    path: "/domains",
    as: "admin",
    ready: steps(press("Prove that tasks.hanse-kontor.example is yours"), text("_ropewalk.tasks")),
    act: steps(press("Look for the record"), text("tasks.hanse-kontor.example is verified.")),
  },
  {
    name: "domains-add",
    path: "/domains",
    as: "empty-admin",
    ready: steps(
      text("No domain yet"),
      press("Add a domain"),
      text("It has to lead to this server already."),
    ),
    act: steps(
      write("Domain", "work.alster.example"),
      press("Add a domain"),
      text("work.alster.example is added."),
    ),
  },
  {
    name: "sign-in-domain",
    path: "/sign-in",
    as: "visitor",
    ready: heading("Sign in"),
    act: steps(
      write("Email", "mara@hanse-kontor.example"),
      write("Password", "wrong"),
      press("Sign in"),
      text("is wrong."),
    ),
  },
];
