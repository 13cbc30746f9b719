import {
  address,
  drawing,
  follow,
  gone,
  heading,
  press,
  steps,
  text,
  write,
  type Screen,
  type Step,
} from "./steps.ts";

const calls = "**/api/**";
const forms = "**/assets/form-js*.js";

/** No call reaches the server any more, and the browser says so. */
const tunnel: Step = async ({ page }) => {
  await page.route(calls, (route) => route.abort());
  await page.evaluate(() => {
    Object.defineProperty(navigator, "onLine", { configurable: true, get: () => false });
    dispatchEvent(new Event("offline"));
  });
};

/** The calls reach it again. */
const daylight: Step = async ({ page }) => {
  await page.unroute(calls);
  await page.evaluate(() => {
    Reflect.deleteProperty(navigator, "onLine");
    dispatchEvent(new Event("online"));
  });
};

const decideInTheTunnel = steps(
  drawing,
  tunnel,
  press("Approve"),
  address("/tasks"),
  text("1 waits to be sent"),
);

/** What approvers see without a network, and after it. */
export const offline: Screen[] = [
  {
    name: "offline-inbox",
    path: "/tasks",
    as: "manager",
    ready: steps(
      text("LEAD-2038"),
      follow(/^Approve the discount/),
      decideInTheTunnel,
      text("LEAD-2041"),
      text(/^Offline/),
    ),
    act: steps(follow("Show"), heading("Waiting to be sent")),
  },
  {
    name: "offline-task",
    path: "/tasks",
    as: "manager",
    ready: steps(
      text("LEAD-2038"),
      follow(/^Approve the discount/),
      decideInTheTunnel,
      follow(/^Approve the discount/),
      text("waits to be sent"),
      // what was said in passing lies above the drawing's mark for a moment
      gone("Kept on this device"),
    ),
    act: steps(press("Undo"), ({ page }) =>
      page.getByRole("button", { name: "Approve", exact: true }).waitFor(),
    ),
  },
  {
    name: "offline-comment",
    path: "/tasks/k-1",
    as: "manager",
    ready: steps(
      drawing,
      tunnel,
      text("Others wait for what is done here"),
      write("Say something", "Nordwind GmbH"),
      press("Send the comment"),
      text("1 waits to be sent"),
      gone("Kept on this device"),
    ),
    act: steps(follow("Show"), text("Comment: Approve the discount")),
  },
  {
    name: "task-form-not-here",
    path: "/tasks",
    as: "manager",
    ready: steps(
      ({ page }) => page.route(forms, (route) => route.abort()),
      ({ page }) => page.goto("/tasks/k-30"),
      drawing,
      text("This form cannot be opened without a connection"),
    ),
    act: steps(
      ({ page }) => page.unroute(forms),
      press("Try again"),
      ({ page }) => page.locator(".fjs-container").waitFor(),
    ),
  },
  {
    name: "offline-waiting",
    path: "/tasks/k-1",
    as: "manager",
    ready: steps(decideInTheTunnel, follow("Show"), text("Approve: Approve the discount")),
    act: steps(daylight, heading("Nothing waits to be sent")),
  },
  {
    name: "offline-refused",
    path: "/tasks/k-4",
    as: "manager",
    ready: steps(
      decideInTheTunnel,
      daylight,
      text("1 could not be done"),
      follow("Show"),
      text("Ben Ortiz was quicker"),
    ),
    act: steps(press("Discard"), heading("Nothing waits to be sent")),
  },
  {
    name: "offline-paying",
    path: "/tasks/k-5",
    as: "manager",
    ready: steps(drawing, tunnel, text("Approve lets money be paid. That takes your password")),
    act: steps(press("Reject"), text("1 waits to be sent")),
  },
];
