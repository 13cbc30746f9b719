import { drawing, heading, press, steps, text, write, type Screen, type Step } from "./steps.ts";

const played: Step = steps(drawing, press("Play"), heading("How does it begin?"));

export const play: Screen[] = [
  {
    name: "play-start",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(played, heading("Lead from the CRM")),
    act: steps(
      write("contactId", "7"),
      press("Begin here"),
      heading("Approve the discount"),
      heading("It waits"),
    ),
  },
  {
    name: "play-waits",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(played, press("Begin here"), heading("Ask for a meeting"), text("Rule 1")),
    act: steps(press(/^Approve$/), heading("It has ended"), press("Undo move"), heading("It waits")),
  },
  {
    name: "play-problem",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(played, press("Begin here"), press(/^Refuse$/), text("Nothing in the diagram catches")),
    act: steps(press("Show in the drawing"), text("General")),
  },
  {
    name: "play-ended",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(played, press("Begin here"), press(/^Approve$/), heading("It has ended")),
    act: steps(press("Start over"), heading("How does it begin?")),
  },
  {
    name: "play-unplayable",
    path: "/drafts/r-2",
    as: "manager",
    ready: steps(press("Play"), text("It cannot be played yet")),
    act: steps(press("Show in the drawing"), text("General")),
  },
];
