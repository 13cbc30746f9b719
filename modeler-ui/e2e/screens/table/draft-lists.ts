import { choose, drawing, press, steps, text, tick, write, type Screen, type Step } from "./steps.ts";

const listOf = (file: string): Step => steps(drawing, press(file), press(/^List$/));

const screen = (name: string, ready: Step, act: Step): Screen => ({
  name,
  path: "/drafts/r-1",
  as: "manager",
  ready,
  act,
});

/** Forms and decision tables as lists. */
export const draftLists: Screen[] = [
  screen(
    "draft-form-list",
    steps(listOf("approve-discount.form"), text("Add a field")),
    steps(press(/^Form$/), text("Components")),
  ),
  screen(
    "draft-form-list-add",
    steps(listOf("approve-discount.form"), press("Add a field"), text("Kind")),
    steps(
      choose("Kind", "One of several, from a list"),
      write("Label", "Reason"),
      press("Add a field"),
      text("One a line"),
    ),
  ),
  screen(
    "draft-form-list-field",
    steps(listOf("approve-discount.form"), press(/^Deal in euro/), text("Name of the value")),
    steps(tick("Must be filled in"), write("Label", "Tonnage"), press("Done"), text("Tonnage")),
  ),
  screen(
    "draft-table-list",
    steps(listOf("lead-score.dmn"), text("Add a rule")),
    steps(press("Add a rule"), text("Note")),
  ),
  screen(
    "draft-table-list-column",
    steps(listOf("lead-score.dmn"), press(/^Employees/), text("Asks for")),
    steps(write("Label", "Staff"), press("Done"), text("Staff")),
  ),
  screen(
    "draft-table-list-rule",
    steps(listOf("lead-score.dmn"), press(/^1\./), text("Rule 1")),
    steps(write("Note", "The large ones"), press("Done"), text("The large ones")),
  ),
];
