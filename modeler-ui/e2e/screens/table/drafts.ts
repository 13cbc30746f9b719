import {
  address,
  choose,
  drawing,
  heading,
  press,
  pressing,
  steps,
  text,
  write,
  type Screen,
  type Step,
} from "./steps.ts";

const rowInFocus =
  (id: string): Step =>
  ({ page }) =>
    page.locator(`[data-row="${id}"] button:focus`).waitFor();

/** Opens the times of a step, where they are not open. */
const times: Step = async (hand) => {
  const { page } = hand;
  if ((await page.locator("dialog details[open]").count()) === 0)
    await hand.press(page.locator("dialog summary").first());
};

export const drafts: Screen[] = [
  {
    name: "drafts",
    path: "/drafts",
    as: "manager",
    ready: steps(text("Waiting for your review"), text("changed")),
    // the first of this name leads to the review
    act: steps((hand) => hand.press(hand.page.getByRole("link", { name: "Lead to deal" }).last()), drawing),
  },
  {
    name: "drafts-empty",
    path: "/drafts",
    as: "empty",
    ready: heading("No drafts yet"),
    act: steps(press("New draft"), text("Begin with")),
  },
  {
    name: "draft-new",
    path: "/drafts",
    as: "manager",
    ready: steps(text("Lead to deal"), press("New draft"), text("Begin with")),
    act: steps(write("Name", "Returns"), press("Open"), address("/drafts/r-1"), drawing),
  },
  {
    name: "draft-delete",
    path: "/drafts",
    as: "manager",
    ready: steps(press("Delete Lead to deal"), text("What is deployed stays")),
    act: steps(press("Delete"), text("is deleted.")),
  },
  {
    name: "draft",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(drawing, text("General")),
    act: steps(
      press("Deploy"),
      text("All scenarios passed"),
      press("Deploy now"),
      text("is deployed as version 4"),
      address("/processes/d-1"),
    ),
  },
  {
    name: "draft-findings",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(drawing, press("Check"), text(/stands? in the way/)),
    act: steps(press("Score the lead"), text("Business Rule Task")),
  },
  {
    name: "draft-problems",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(drawing, press(/^\d+ problems?$/), text("With values that nobody thought of")),
    act: steps(press("Take the lowest way otherwise"), text("Not saved yet")),
  },
  {
    name: "draft-outline-problems",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(
      drawing,
      press("Outline"),
      press(/^\d+ problems?$/),
      text("With values that nobody thought of"),
    ),
    act: steps(press(/^No way is taken when no condition holds/), rowInFocus("Hot")),
  },
  {
    name: "draft-export",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(drawing, press("Export"), text("Picture as PNG")),
    act: steps(press("Picture as SVG"), drawing),
  },
  {
    name: "draft-outline",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(drawing, press("Outline"), text("if: yes")),
    act: steps(
      press("Add after Send nurture mail"),
      write("Name", "Wait"),
      press(/^Add$/),
      text("Not saved yet"),
    ),
  },
  {
    name: "draft-outline-add",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(drawing, press("Outline"), press("Add after Update the CRM"), text("Kind")),
    act: steps(choose("Kind", "A connected system works"), press(/^Add$/), text("Amount")),
  },
  {
    name: "draft-outline-step",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(drawing, press("Outline"), press(/^Approve the discount/), text("For whom")),
    act: steps(write("Name", "Approve it"), press("Done"), text("Not saved yet")),
  },
  {
    name: "draft-outline-late",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(
      drawing,
      press("Outline"),
      press(/^Approve the discount/),
      times,
      text("A group or a person: choosing one takes the other out"),
      press("Add Nele Voss"),
    ),
    act: steps(times, choose("Give to a group when late", "Manager"), press("Done"), text("Not saved yet")),
  },
  {
    name: "draft-outline-branch",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(drawing, press("Outline"), press(/^if: yes/), text("Goes on at")),
    act: steps(write("Condition", "${score > 70}"), press("Done"), text("Not saved yet")),
  },
  {
    name: "draft-expression-refused",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(
      drawing,
      press("Outline"),
      press(/^if: yes/),
      write("Condition", "${score.notify()}"),
      text("it calls no method"),
    ),
    act: steps(write("Condition", "${score > 70}"), press("Done"), text("Not saved yet")),
  },
  {
    name: "draft-variables",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(drawing, press("Variables"), text("1 variable gets no value")),
    act: steps(press(/^Score the lead decision/), text("Business Rule Task")),
  },
  {
    name: "draft-variables-empty",
    path: "/drafts/r-2",
    as: "empty",
    ready: steps(text("General"), press("Variables"), text("No variables yet")),
    act: steps(press("Drawing"), text("General")),
  },
  {
    name: "draft-decision",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(drawing, press("lead-score.dmn"), text("Employees")),
    act: steps(press("Drawing"), drawing),
  },
  {
    name: "draft-form",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(drawing, press("approve-discount.form"), text("Deal in euro")),
    act: steps(press("Drawing"), drawing),
  },
  {
    name: "draft-part-new",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(drawing, press("Add table or form"), text("From a file")),
    act: steps(write("Name", "Returns"), press("Add table or form"), text("returns.dmn")),
  },
  {
    name: "draft-conflict",
    path: "/drafts/r-3",
    as: "manager",
    ready: steps(
      drawing,
      pressing((page) => page.getByRole("button", { name: "Toggle section" }).first()),
      write("Name", "Lead to a deal"),
      press("Save"),
      text("Mara Okafor saved it"),
    ),
    act: steps(press("Keep mine as a copy"), text("Your work is kept as")),
  },
];
