import type { Page } from "playwright-core";

/** A screen to look at: who looks, where, and how one knows that it is all there. */
export type Screen = {
  name: string;
  path: string;
  as?: "viewer" | "user" | "manager" | "admin" | "operator" | "empty" | "empty-admin";
  ready: (page: Page) => Promise<unknown>;
};

const heading = (name: string | RegExp) => (page: Page) =>
  page
    .getByRole("heading", { name, exact: typeof name === "string" })
    .first()
    .waitFor();

const text = (words: string) => (page: Page) => page.getByText(words).first().waitFor();

/** Each in turn: what one waits for, and what one presses. */
const steps =
  (...all: ((page: Page) => Promise<unknown>)[]) =>
  async (page: Page) => {
    for (const step of all) await step(page);
  };

const press = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();

const drawing = (page: Page) => page.locator(".djs-shape").nth(5).waitFor();

export const screens: Screen[] = [
  { name: "sign-in", path: "/sign-in/hanse-kontor", ready: heading("Sign in") },
  { name: "forgotten", path: "/forgotten-password", ready: heading("Forgotten password") },
  { name: "new-password", path: "/new-password/token", ready: heading("New password") },
  { name: "tasks", path: "/tasks", as: "manager", ready: text("LEAD-2038") },
  { name: "tasks-empty", path: "/tasks", as: "empty", ready: heading("Nothing waits for you") },
  { name: "task", path: "/tasks/k-1", as: "manager", ready: steps(text("You are here"), drawing) },
  {
    name: "task-taken",
    path: "/tasks/k-2",
    as: "manager",
    ready: steps(text("Ben Ortiz has taken"), drawing),
  },
  {
    name: "task-conflict",
    path: "/tasks/k-1",
    as: "manager",
    ready: steps(drawing, press("Approve"), text("Ben Ortiz was quicker")),
  },
  { name: "task-missing", path: "/tasks/k-404", as: "manager", ready: heading("There is nothing here") },
  { name: "processes", path: "/processes", as: "manager", ready: text("New supplier") },
  { name: "processes-empty", path: "/processes", as: "empty", ready: heading("No process yet") },
  { name: "process", path: "/processes/d-1", as: "manager", ready: steps(drawing, text("Version 1")) },
  { name: "start", path: "/processes/d-1/start", as: "user", ready: text("Call back on") },
  {
    name: "start-invalid",
    path: "/processes/d-1/start",
    as: "user",
    ready: steps(text("Call back on"), press("Start"), text("This is needed.")),
  },
  { name: "instances", path: "/instances", as: "manager", ready: text("waiting for Stripe") },
  { name: "instances-empty", path: "/instances", as: "empty", ready: heading("Nothing runs here") },
  { name: "instance", path: "/instances/i-1", as: "manager", ready: steps(drawing, text("tries again")) },
  { name: "drafts", path: "/drafts", as: "manager", ready: text("Lead to deal") },
  { name: "drafts-empty", path: "/drafts", as: "empty", ready: heading("No drafts yet") },
  {
    name: "draft-new",
    path: "/drafts",
    as: "manager",
    ready: steps(text("Lead to deal"), press("New draft"), text("Begin with")),
  },
  { name: "draft", path: "/drafts/r-1", as: "manager", ready: steps(drawing, text("General")) },
  {
    name: "draft-findings",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(drawing, press("Check"), text("stands in the way")),
  },
  {
    name: "draft-decision",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(drawing, press("lead-score.dmn"), text("Employees")),
  },
  {
    name: "draft-form",
    path: "/drafts/r-1",
    as: "manager",
    ready: steps(drawing, press("approve-discount.form"), text("Deal in euro")),
  },
  { name: "connections", path: "/connections", as: "admin", ready: text("3 calls wait") },
  {
    name: "connections-empty",
    path: "/connections",
    as: "empty-admin",
    ready: heading("No system is connected"),
  },
  { name: "connection", path: "/connections/c-1", as: "admin", ready: text("Webhook signing secret") },
  { name: "connection-choose", path: "/connections/new", as: "admin", ready: text("Sends mail over SMTP") },
  {
    name: "connection-add",
    path: "/connections/new",
    as: "admin",
    ready: steps(press(/^Mail/), heading("Connect Mail")),
  },
  { name: "people", path: "/people", as: "admin", ready: text("Vera Lind") },
  {
    name: "people-add",
    path: "/people",
    as: "admin",
    ready: steps(text("Vera Lind"), press("Add a person"), text("They get a mail")),
  },
  { name: "people-forbidden", path: "/people", as: "manager", ready: heading("You may not see this") },
  { name: "api-clients", path: "/api-clients", as: "admin", ready: text("Nightly import") },
  {
    name: "api-clients-add",
    path: "/api-clients",
    as: "admin",
    ready: steps(text("Nightly import"), press("Add a client"), text("What it may do")),
  },
  { name: "audit", path: "/audit", as: "admin", ready: text("What changed") },
  { name: "tenants", path: "/tenants", as: "operator", ready: text("Alpenwerk") },
  {
    name: "account",
    path: "/account",
    as: "manager",
    ready: steps(heading("Your account"), press("As the system")),
  },
  { name: "more", path: "/more", as: "admin", ready: heading("More") },
  { name: "missing", path: "/nowhere", as: "manager", ready: heading("There is nothing here") },
];
