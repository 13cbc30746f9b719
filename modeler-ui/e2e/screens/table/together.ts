import { drawing, gone, heading, press, steps, text, tick, type Screen, type Step } from "./steps.ts";

const chooseFile =
  (name: string, size: number): Step =>
  ({ page }) =>
    page
      .locator("input[type=file]")
      .setInputFiles({ name, mimeType: "application/pdf", buffer: Buffer.alloc(size) });

/** Several tasks at once, and what belongs to a task beside its decision. */
export const together: Screen[] = [
  {
    name: "tasks-several",
    path: "/tasks",
    as: "manager",
    ready: steps(text("LEAD-2038"), press("Choose several"), text("0 chosen")),
    act: steps(tick("Check the supplier"), press("Decide 1 task"), heading("Decide together")),
  },
  {
    name: "tasks-decide-several",
    path: "/tasks",
    as: "manager",
    ready: steps(
      text("LEAD-2038"),
      press("Choose several"),
      press("Choose all shown"),
      press("Decide 3 tasks"),
      text("Comment for all of them"),
    ),
    act: steps(press(/^Approve/), text("2 decided, 1 not"), text("This task is decided already.")),
  },
  {
    name: "task-files",
    path: "/tasks/k-1",
    as: "manager",
    ready: steps(drawing, text("Offer of Nordwind.pdf"), text("Uli Brandt answered")),
    act: steps(
      press("Remove Offer of Nordwind.pdf"),
      heading("Remove this file?"),
      press("Remove"),
      text("Offer of Nordwind.pdf is removed"),
    ),
  },
  {
    name: "task-file-sending",
    path: "/tasks/k-1",
    as: "manager",
    ready: steps(
      drawing,
      text("Offer of Nordwind.pdf"),
      // it is never answered
      ({ page }) => page.route("**/attachments", () => undefined),
      chooseFile("Plan.pdf", 2_000),
      text("Plan.pdf is being sent"),
    ),
    act: steps(press("Stop sending Plan.pdf"), gone("Plan.pdf")),
  },
  {
    name: "task-file-large",
    path: "/tasks/k-1",
    as: "manager",
    ready: steps(
      drawing,
      text("Offer of Nordwind.pdf"),
      chooseFile("Film.pdf", 10 * 1024 * 1024 + 1),
      text("Film.pdf is not attached."),
    ),
    act: steps(press("Close"), gone("Film.pdf")),
  },
];
