import { heading, press, steps, text, tick, write, type Screen, type Step } from "./steps.ts";

const chooseFile: Step = ({ page }) =>
  page
    .locator("input[type=file]")
    .setInputFiles({ name: "configuration.zip", mimeType: "application/zip", buffer: Buffer.from("zip") });

export const workspaceData: Screen[] = [
  {
    name: "workspace-data",
    path: "/workspace-data",
    as: "admin",
    ready: steps(text("It takes two to erase a workspace"), text("Everything that the workspace keeps")),
    act: steps(press("Export all data"), text("The download begins.")),
  },
  {
    name: "workspace-data-bring-in",
    path: "/workspace-data",
    as: "admin",
    ready: steps(text("It takes two to erase a workspace"), chooseFile, text("a script is not allowed")),
    again: chooseFile,
    act: steps(
      tick("Replace those that are here: Processes"),
      press("Bring in"),
      text("What was done with the configuration of hanse-kontor:"),
    ),
  },
  {
    name: "workspace-data-erasure",
    path: "/workspace-data",
    as: "admin",
    ready: steps(press("Ask for erasure"), text("Whoever provides the workspace is told")),
    act: steps(
      write("Type hanse-kontor to go on", "hanse-kontor"),
      press("Ask"),
      text("Erasure was asked for"),
    ),
  },
  {
    name: "tenants-close",
    path: "/tenants",
    as: "operator",
    ready: steps(
      press("End of Hanse Kontor"),
      heading("End of Hanse Kontor"),
      press("Close the workspace"),
      text("After 30 days everything in it is erased"),
    ),
    act: steps(
      write("Type hanse-kontor to go on", "hanse-kontor"),
      press("Close the workspace"),
      text("Closed. Everything in it is erased"),
    ),
  },
  {
    name: "tenants-erase",
    path: "/tenants",
    as: "operator",
    ready: steps(press("End of Alpenwerk"), text("An Admin there asked for the erasure")),
    act: steps(
      press("Erase now"),
      write("Type alpenwerk to go on", "alpenwerk"),
      press("Erase now"),
      text("Erased for good."),
    ),
  },
];
