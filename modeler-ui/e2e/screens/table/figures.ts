import { address, choose, follow, heading, steps, text, type Screen, type Step } from "./steps.ts";

const chart: Step = ({ page }) => page.locator("canvas").first().waitFor();

export const figures: Screen[] = [
  {
    name: "figures",
    path: "/dashboard",
    as: "manager",
    ready: steps(heading("Where the time goes"), text("Decided in time"), chart),
    act: steps(choose("Report by mail", "A report each month"), text("Your reports are chosen")),
  },
  {
    name: "paths",
    path: "/dashboard?paths=lead-to-deal",
    as: "manager",
    ready: steps(heading("Variants"), text("Steps done again"), text("Done again")),
    act: steps(follow("Dashboard"), heading("Where the time goes")),
  },
  {
    name: "paths-empty",
    path: "/dashboard?paths=new-supplier",
    as: "manager",
    ready: heading("No case ended in this time"),
    act: steps(choose("Period", "7 days"), heading("No case ended in this time")),
  },
  {
    name: "paths-list",
    path: "/dashboard?paths=",
    as: "manager",
    ready: steps(heading("How cases went"), text("Lead to deal")),
    act: steps(follow("Lead to deal"), address("/dashboard?paths=lead-to-deal"), heading("Variants")),
  },
];
