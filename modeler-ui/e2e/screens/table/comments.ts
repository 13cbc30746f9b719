import { choose, drawing, press, steps, text, write, type Screen } from "./steps.ts";

const opened = steps(drawing, text("General"), press(/^Comments/));

export const comments: Screen[] = [
  {
    name: "comments",
    path: "/drafts/r-5",
    as: "manager",
    ready: steps(opened, text("Nobody stands in yet."), text("On elements that are gone")),
    act: steps(press("Edit"), write("Comment", "Ada Okafor does."), press("Save comment"), text("Resolve")),
  },
  {
    name: "comments-none",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(opened, text("No comments yet")),
    act: steps(
      choose("About", "lead-score.dmn"),
      write("New comment", "Why 250?"),
      press(/^Comment$/),
      text("No comments yet"),
    ),
  },
  {
    name: "comments-resolved",
    path: "/drafts/r-5",
    as: "manager",
    ready: steps(opened, press(/^Resolved/), text("Which mail?")),
    act: steps(press("Open again"), text("Which mail?")),
  },
  {
    name: "comments-names",
    path: "/drafts/r-5",
    as: "manager",
    ready: steps(opened, text("Nobody stands in yet."), write("New comment", "Ask @i"), text("Ida Brook")),
    act: steps(
      async ({ page }) => {
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
      },
      press(/^Comment$/),
      text("Nobody stands in yet."),
    ),
  },
  {
    name: "comments-delete",
    path: "/drafts/r-5",
    as: "manager",
    ready: steps(opened, press("Delete"), text("The text is gone for everybody")),
    act: steps(press("Delete"), text("Nobody stands in yet.")),
  },
  {
    name: "comments-outline",
    path: "/drafts/r-5",
    as: "manager",
    ready: steps(
      drawing,
      press("Outline"),
      press("2 open comments on Approve the discount"),
      text("Nobody stands in yet."),
    ),
    act: steps(press("Reply"), write("Reply to Ben Ortiz", "I will ask."), press("Reply"), text("Resolve")),
  },
];
