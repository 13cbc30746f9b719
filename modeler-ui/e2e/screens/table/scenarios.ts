import { drawing, heading, press, steps, text, write, type Screen, type Step } from "./steps.ts";

const scenarios: Step = steps(drawing, press("Scenarios"), heading("A large lead is approved"));

/** What a process is expected to do, and what is told before it is deployed. */
export const scenarioScreens: Screen[] = [
  {
    name: "scenarios",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(scenarios, press("Run all"), text("3 of 3 scenarios passed")),
    act: steps(press("Run A small lead gets news"), text("1 of 1 scenario passed")),
  },
  {
    name: "scenarios-failed",
    path: "/drafts/r-4",
    as: "manager",
    ready: steps(scenarios, press("Run all"), text("“Send the news” was expected")),
    act: steps(press("Show in the drawing"), text("General")),
  },
  {
    name: "scenario-save",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(
      drawing,
      press("Play"),
      press("Begin here"),
      press(/^Approve$/),
      press("Save as scenario"),
      text("Data that is expected at the end"),
    ),
    act: steps(write("Name", "A large lead is approved"), press(/^Save$/), text("is saved as a scenario")),
  },
  {
    name: "scenario-change",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(scenarios, press("Change A large lead is approved"), text("Way that is expected")),
    act: steps(
      press("Expect what happens now"),
      text("They count once they are saved"),
      press(/^Save$/),
      text("is changed."),
    ),
  },
  {
    name: "scenario-conflict",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(
      scenarios,
      press("Change A small lead gets news"),
      write("Name", "Small leads get news"),
      press(/^Save$/),
      heading("A small lead gets news was changed meanwhile"),
    ),
    act: steps(press("Take theirs"), text("Way that is expected")),
  },
  {
    name: "scenario-delete",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(scenarios, press("Delete A large lead is approved"), text("It is gone for all")),
    act: steps(press(/^Delete$/), text("A large lead is approved is deleted.")),
  },
  {
    name: "scenario-of-instance",
    path: "/instances/i-1",
    as: "manager",
    ready: steps(drawing, press("Make a scenario"), text("Texts are replaced by made-up ones")),
    act: steps(press("Make a scenario"), text("is saved as a scenario"), text("it goes another way")),
  },
  {
    name: "deploy-failing",
    path: "/drafts/r-4",
    as: "manager",
    ready: steps(
      drawing,
      press("Deploy"),
      text("1 scenario fails"),
      text("2 of 500 take another way"),
      text("contact-1001"),
    ),
    act: steps(
      write("How many of the last", "500"),
      press("Replay them"),
      text("A replay of this workspace runs already"),
    ),
  },
  {
    name: "deploy-replay",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(drawing, press("Deploy"), text("All scenarios passed"), text("2 of 120 take another way")),
    act: steps(press("Stop"), text("It was stopped")),
  },
];
