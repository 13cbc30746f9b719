import { address, choose, drawing, press, steps, text, write, type Screen } from "./steps.ts";

export const passing: Screen[] = [
  {
    name: "task-filter",
    path: "/tasks",
    as: "manager",
    ready: steps(text("LEAD-2038"), press("Filter"), text("Follow-up date")),
    act: steps(
      choose("Due", "within a week"),
      write("Save as", "Soon"),
      press(/^Save$/),
      text("The filter is saved"),
      address("/tasks?filter=mine&due=week"),
    ),
  },
  {
    name: "task-ask-back",
    path: "/tasks/k-1",
    as: "manager",
    ready: steps(drawing, press("Ask back"), text("The task waits for the answer")),
    act: steps(
      press("Uli Brandt started it"),
      write("Question", "For the whole year?"),
      press(/^Ask back$/),
      text("Uli Brandt is asked"),
    ),
  },
  {
    name: "task-delegate",
    path: "/tasks/k-1",
    as: "manager",
    ready: steps(drawing, press("Delegate"), text("They prepare it and hand it back")),
    act: steps(
      press("Add Nele Voss"),
      write("A word to them", "Please check"),
      press(/^Delegate$/),
      text("Nele Voss has it now"),
    ),
  },
  {
    name: "task-follow-up",
    path: "/tasks/k-1",
    as: "manager",
    ready: steps(drawing, press("Follow up"), text("Look at it again on")),
    act: steps(press("Tomorrow"), press(/^Follow up$/), text("The date is set")),
  },
  {
    name: "task-due",
    path: "/tasks/k-1",
    as: "manager",
    ready: steps(drawing, press("Change the due date"), text("Reminders and what happens when it is late")),
    act: steps(press("A week later"), press(/^Change the due date$/), text("The due date is set")),
  },
  {
    name: "task-delegated",
    path: "/tasks/k-7",
    as: "manager",
    ready: steps(drawing, text("Adam Nowak delegated this to Mara Okafor")),
    act: steps(
      write("What you found out", "It is in order"),
      press("Hand back"),
      text("Adam Nowak has it again"),
    ),
  },
  {
    name: "task-asked",
    path: "/tasks/k-8",
    as: "manager",
    ready: steps(drawing, text("Send the answer")),
    act: steps(write("Answer", "For the whole year"), press("Send the answer"), text("Answered")),
  },
];
