import { choose, press, steps, text, write, type Screen, type Step } from "./steps.ts";

const chooseFile: Step = ({ page }) =>
  page
    .locator("input[type=file]")
    .setInputFiles({ name: "holidays.ics", mimeType: "text/calendar", buffer: Buffer.from("ics") });

export const calendar: Screen[] = [
  {
    name: "calendar",
    path: "/calendar",
    as: "admin",
    ready: steps(text("Days on which nobody works")),
    act: steps(
      choose("Time zone", "Europe/Vienna"),
      write("Friday", "8-14"),
      press("Save the calendar"),
      text("The calendar is saved"),
    ),
  },
  {
    name: "calendar-unreadable",
    path: "/calendar",
    as: "admin",
    ready: steps(
      text("Days on which nobody works"),
      write("Friday", "from nine to five"),
      text("Write hours such as 9:00–12:00, 13:00–17:00"),
    ),
    act: steps(write("Friday", "9-17"), press("Save the calendar"), text("The calendar is saved")),
  },
  {
    name: "calendar-holidays",
    path: "/calendar",
    as: "admin",
    ready: steps(text("Days on which nobody works"), chooseFile, text("2 days were read from the file")),
    again: chooseFile,
    act: steps(press("Save the calendar"), text("The calendar is saved")),
  },
];
