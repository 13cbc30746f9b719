import {
  address,
  choose,
  drawing,
  follow,
  heading,
  press,
  steps,
  text,
  write,
  type Screen,
} from "./steps.ts";

export const tasks: Screen[] = [
  {
    name: "tasks",
    path: "/tasks",
    as: "manager",
    ready: text("LEAD-2038"),
    act: steps(follow("Check the supplier"), heading(/^Check the supplier/)),
  },
  {
    name: "tasks-empty",
    path: "/tasks",
    as: "empty",
    ready: heading("Nothing waits for you"),
    act: steps(press("My groups"), heading("No tasks here")),
  },
  {
    name: "task",
    path: "/tasks/k-1",
    as: "manager",
    ready: steps(text("You are here"), drawing),
    act: steps(
      write("Discount in percent", "16"),
      choose("Reason", "Returning customer"),
      write("Comment", "Agreed"),
      press("Approve"),
      text("Approve: Approve the discount"),
      address("/tasks"),
    ),
  },
  {
    name: "task-taken",
    path: "/tasks/k-2",
    as: "manager",
    ready: steps(text("Ben Ortiz has taken"), drawing),
    act: steps(follow("Whole story"), text("What happened")),
  },
  {
    name: "task-conflict",
    path: "/tasks/k-4",
    as: "manager",
    ready: steps(drawing, press("Approve"), text("Ben Ortiz was quicker")),
    act: steps(follow("Back to the tasks"), text("LEAD-2038")),
  },
  {
    name: "task-missing",
    path: "/tasks/k-404",
    as: "manager",
    ready: heading("There is nothing here"),
    act: steps(follow("Tasks"), text("LEAD-2038")),
  },
];
