import type { Page, Worker } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  allowNotifications,
  deliver,
  keysOf,
  pressOn,
  ready,
  shownBy,
  wake,
  windowsOf,
  workerOf,
} from "../support/index.ts";
import { install, now, type Installed } from "./front.ts";

// What is pushed, handed to the worker by the browser's own protocol; a server with canned answers.
let installed: Installed;

beforeAll(async () => {
  installed = await install();
});

beforeEach(() => installed.change((_, body) => body));

afterAll(() => installed.leave());

const actions = [
  { outcome: "approve", label: "Approve" },
  { outcome: "reject", label: "Reject" },
];

/** A message for the manager about a task, as the server sends it. */
const message = (task: string, more: object = {}) => ({
  title: `Approve the discount waits for you`,
  body: "Lead to deal",
  kind: "task-waits",
  tag: `letter-${task}`,
  language: "en",
  personId: "p-2",
  path: `/tasks/${task}`,
  task: { id: task, version: 1, actions },
  ...more,
});

type Pocket = {
  page: Page;
  worker: Worker;
  sent: { path: string; ifMatch: string; key: string; body: unknown }[];
};

/** A phone in the pocket of somebody who is signed in, with the inbox on it. */
async function inThePocket(live: (pocket: Pocket) => Promise<void>, as = "manager"): Promise<void> {
  const page = await installed.open(as);
  const context = page.context();
  await allowNotifications(context, installed.url);
  const sent: Pocket["sent"] = [];
  context.on("request", (request) => {
    if (!request.url().endsWith("/decision")) return;
    const headers = request.headers();
    sent.push({
      path: new URL(request.url()).pathname,
      ifMatch: headers["if-match"] ?? "",
      key: headers["idempotency-key"] ?? "",
      body: request.postDataJSON() as unknown,
    });
  });
  try {
    await page.goto("/tasks");
    await ready(page, 3);
    await live({ page, worker: await workerOf(page), sent });
  } finally {
    await context.close();
  }
}

test("what is pushed is shown with its ways to decide, and sent again it takes its own place", async () => {
  await inThePocket(async ({ page, worker }) => {
    await deliver(page, message("k-1"));
    const first = { title: "Approve the discount waits for you", body: "Lead to deal", tag: "letter-k-1" };
    await expect.poll(() => shownBy(worker)).toEqual([{ ...first, actions: ["Approve", "Reject"] }]);
    await deliver(page, message("k-1", { title: "Approve the discount still waits for you" }));
    await expect
      .poll(() => shownBy(worker))
      .toEqual([
        { ...first, title: "Approve the discount still waits for you", actions: ["Approve", "Reject"] },
      ]);
  });
});

test("a way to decide that is pressed decides the task once, on the version that was told of", async () => {
  await inThePocket(async ({ page, worker, sent }) => {
    await deliver(page, message("k-1"));
    await expect.poll(() => shownBy(worker)).toHaveLength(1);
    await pressOn(worker, "letter-k-1", "approve", 2);
    await expect.poll(() => keysOf(page, "outbox")).toEqual([]);
    expect(sent).toEqual([
      {
        path: "/api/tasks/k-1/decision",
        ifMatch: '"1"',
        key: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        body: { outcome: "approve", fields: {} },
      },
    ]);
    expect(await shownBy(worker)).toEqual([]);
  });
});

test("what the server refuses says why where it was pressed, and leads to the card", async () => {
  await inThePocket(async ({ page, worker }) => {
    await deliver(page, message("k-4"));
    await expect.poll(() => shownBy(worker)).toHaveLength(1);
    await pressOn(worker, "letter-k-4", "approve");
    expect(await shownBy(worker)).toEqual([
      {
        title: "“Approve” could not be done: Approve the discount waits for you",
        body: "Ben Ortiz was quicker and decided “Approve”",
        tag: "letter-k-4",
        actions: [],
      },
    ]);
    await pressOn(worker, "letter-k-4");
    await page.waitForURL((url) => url.pathname === "/waiting");
    await page.getByText("Ben Ortiz was quicker").waitFor();
  });
});

test("in a tunnel it is kept and says so, and sent when the browser has a network again", async () => {
  await inThePocket(async ({ page, worker, sent }) => {
    await deliver(page, message("k-1"));
    await expect.poll(() => shownBy(worker)).toHaveLength(1);
    await page.goto("about:blank");
    await page.context().setOffline(true);
    await pressOn(worker, "letter-k-1", "reject");
    expect(await shownBy(worker)).toEqual([
      {
        title: "“Reject” waits to be sent: Approve the discount",
        body: "It is sent as soon as there is a connection.",
        tag: "letter-k-1",
        actions: [],
      },
    ]);
    const before = sent.length;
    await page.context().setOffline(false);
    await wake(page.context());
    await expect.poll(() => shownBy(worker)).toEqual([]);
    expect(sent.length).toBe(before + 1);
    expect(sent.at(-1)).toMatchObject({ path: "/api/tasks/k-1/decision", body: { outcome: "reject" } });
  });
});

test("what is refused only after the tunnel says so, too", async () => {
  await inThePocket(async ({ page, worker }) => {
    await deliver(page, message("k-4", { language: "de" }));
    await expect.poll(() => shownBy(worker)).toHaveLength(1);
    await page.goto("about:blank");
    await page.context().setOffline(true);
    await pressOn(worker, "letter-k-4", "approve");
    await page.context().setOffline(false);
    await wake(page.context());
    expect(await shownBy(worker)).toMatchObject([
      {
        title: "„Approve“ ging nicht: Approve the discount waits for you",
        body: "Ben Ortiz war schneller und hat „Approve“ entschieden",
      },
    ]);
  });
});

test("pressed on its body it opens the task in the page that is there, where nothing that was written is lost", async () => {
  await inThePocket(async ({ page, worker }) => {
    await page.goto("/tasks/k-3");
    await page.getByLabel("Say something").fill("Half a sentence");
    await page.evaluate(() => Object.assign(window, { isStillHere: true }));
    await deliver(page, message("k-1"));
    await expect.poll(() => shownBy(worker)).toHaveLength(1);
    await pressOn(worker, "letter-k-1");
    await page.waitForURL((url) => url.pathname === "/tasks/k-1");
    expect(await page.evaluate(() => "isStillHere" in window)).toBe(true);
    expect(await shownBy(worker)).toEqual([]);
  });
});

test("where no page is open it opens one", async () => {
  await inThePocket(async ({ page, worker }) => {
    const opened = await windowsOf(worker);
    await deliver(page, message("k-1"));
    await expect.poll(() => shownBy(worker)).toHaveLength(1);
    await page.goto("about:blank");
    await pressOn(worker, "letter-k-1");
    expect(await opened()).toEqual(["/tasks/k-1"]);
  });
});

test("for somebody else it offers nothing", async () => {
  await inThePocket(async ({ page, worker }) => {
    await deliver(page, message("k-1", { personId: "p-77" }));
    await expect.poll(() => shownBy(worker)).toMatchObject([{ tag: "letter-k-1", actions: [] }]);
  });
});

test("where somebody else has signed in meanwhile a press decides nothing, and opens the task", async () => {
  await inThePocket(async ({ page, worker, sent }) => {
    const opened = await windowsOf(worker);
    await deliver(page, message("k-1"));
    await expect.poll(() => shownBy(worker)).toMatchObject([{ actions: ["Approve", "Reject"] }]);
    await page.goto("about:blank");
    await now(page.context(), installed.url, "admin");
    await pressOn(worker, "letter-k-1", "approve");
    expect(await opened()).toEqual(["/tasks/k-1"]);
    expect(sent).toEqual([]);
  });
});

test("signing out takes away what is shown", async () => {
  await inThePocket(async ({ page, worker }) => {
    await deliver(page, message("k-1"));
    await expect.poll(() => shownBy(worker)).toHaveLength(1);
    await page.goto("/account");
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.getByLabel("Email").waitFor();
    await expect.poll(() => shownBy(worker)).toEqual([]);
  });
});

test("of a task that is decided elsewhere meanwhile nothing is shown once the screen is opened", async () => {
  await inThePocket(async ({ page, worker }) => {
    await deliver(page, message("k-1"));
    await deliver(page, message("k-77"));
    await deliver(page, message("k-78", { kind: "task-question" }));
    await expect.poll(() => shownBy(worker)).toHaveLength(3);
    await page.goto("/tasks");
    await expect
      .poll(async () => (await shownBy(worker)).map(({ tag }) => tag).sort(), { timeout: 20_000 })
      .toEqual(["letter-k-1", "letter-k-78"]);
  });
});
