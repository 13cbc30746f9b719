import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cached, keptTasks, keysOf, ready, wake } from "../support/index.ts";
import { install, type Installed } from "./front.ts";

let installed: Installed;

beforeAll(async () => {
  installed = await install();
});

afterAll(() => installed.leave());

async function ahead(): Promise<Page> {
  const page = await installed.open("manager");
  await page.goto("/tasks");
  await ready(page, 3);
  return page;
}

async function intoTheTunnel(): Promise<Page> {
  const page = await ahead();
  await page.context().setOffline(true);
  await page.reload();
  await page.getByText(/^Offline as of/).waitFor();
  await page
    .getByRole("link", { name: /^Approve the discount/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByText("1 waits to be sent").waitFor();
  return page;
}

test("a worker that is woken sends what waits, and no screen has to be open", async () => {
  const page = await intoTheTunnel();
  await page.goto("about:blank");
  await page.context().setOffline(false);
  await page.goto("/scheme.js");
  expect(await keysOf(page, "outbox")).toHaveLength(1);
  await wake(page.context());
  await expect.poll(() => keysOf(page, "outbox"), { timeout: 10_000 }).toEqual([]);
  await page.context().close();
});

test("what the server makes itself is never answered by the worker, nor kept by it", async () => {
  const page = await ahead();
  const made = [
    "/unsubscribe/a-token",
    "/api/events",
    "/api/tasks",
    "/engine-rest/external-task",
    "/oauth/callback?state=a-state",
    "/oauth2/token",
    "/hooks/a-key",
    "/actuator/health",
    "/brand/icon.png?as=192",
    "/manifest.webmanifest",
    "/.well-known/openid-configuration",
  ];
  // with a network each goes to the server, and none stays here
  await page.evaluate((paths) => Promise.all(paths.map((path) => fetch(path))), made);
  await page.context().setOffline(true);
  await page.reload();
  await page.getByText(/^Offline as of/).waitFor();
  for (const path of made) {
    const other = await page.context().newPage();
    await expect(other.goto(path), path).rejects.toThrow("ERR_INTERNET_DISCONNECTED");
    await other.close();
    const answered = (asked: string) =>
      fetch(asked).then(
        () => true,
        () => false,
      );
    expect(await page.evaluate(answered, path), path).toBe(false);
  }
  const kept = await cached(page);
  expect(kept.filter((path) => !/^\/(assets\/.+|index[.]html|scheme[.]js|theme[.]css)$/.test(path))).toEqual(
    [],
  );
  await page.context().close();
});

test("a new version takes the place of the old one, and what waits to be sent stays", async () => {
  const page = await intoTheTunnel();
  const context = page.context();
  const [old = ""] = await page.evaluate(() => caches.keys());
  const next = `${old.slice(0, -1)}${old.endsWith("0") ? "1" : "0"}`;
  installed.change((path, body) => {
    if (path === "/worker.js") return body.replaceAll(old.replace("shell-", ""), next.replace("shell-", ""));
    return body.replace("</head>", '<meta name="build" content="second" /></head>');
  });
  try {
    await context.route("**/decision", (route) => route.abort());
    await context.setOffline(false);
    await page.goto("/tasks");
    await page.getByText("1 waits to be sent").waitFor();
    const versions = (tab: Page) => tab.evaluate(() => caches.keys());
    // both are here as long as the old one still shows something
    await expect.poll(() => versions(page), { timeout: 20_000 }).toHaveLength(2);
    await page.close();
    const later = await context.newPage();
    // from one start to the next, with nothing of the screen open in between
    const nextStart = async () => {
      await later.goto("about:blank");
      await later.goto("/scheme.js");
      return versions(later);
    };
    await expect.poll(nextStart, { timeout: 20_000 }).toEqual([next]);
    await context.setOffline(true);
    await later.goto("/tasks");
    await later.getByText("1 waits to be sent").waitFor();
    expect(await later.locator('meta[name="build"]').getAttribute("content")).toBe("second");
    await context.unroute("**/decision");
    await context.setOffline(false);
    await expect.poll(() => keysOf(later, "outbox"), { timeout: 20_000 }).toEqual([]);
  } finally {
    installed.change((_, body) => body);
    await context.close();
  }
});

/** As long as the discount is above 10 percent a reason is asked for, which only form-js can show. */
const conditional = (body: string) =>
  body.replace(/("key":"reason")/, '"conditional":{"hide":"=discount < 10"},$1');

test("the drawing and a form with conditions open in the tunnel", async () => {
  installed.change((path, body) => (path === "/api/tasks/k-1" ? conditional(body) : body));
  try {
    const page = await ahead();
    await page.context().setOffline(true);
    await page.goto("/tasks/k-1");
    await page.locator(".djs-shape").nth(5).waitFor();
    await page.getByText("You are here").first().waitFor();
    await page
      .locator(".fjs-container")
      .getByLabel(/^Discount in percent/)
      .waitFor();
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await page.getByText("1 waits to be sent").waitFor();
    await page.context().close();
  } finally {
    installed.change((_, body) => body);
  }
});

test("a form that cannot be opened says so at once, and opens by itself when there is a network", async () => {
  installed.change((path, body) => (path === "/api/tasks/k-1" ? conditional(body) : body));
  try {
    const page = await installed.open("manager");
    // the worker is never told that it may fetch more than the first screens
    await page.addInitScript(() => {
      ServiceWorker.prototype.postMessage = () => undefined;
    });
    await page.goto("/tasks");
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect.poll(() => keptTasks(page), { timeout: 30_000 }).toBe(3);
    await page.context().setOffline(true);
    await page
      .getByRole("link", { name: /^Approve the discount/ })
      .first()
      .click();
    await page.getByLabel("Comment").waitFor();
    await page.getByText("This form cannot be opened without a connection").waitFor({ timeout: 3_000 });
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    expect(await keysOf(page, "outbox")).toEqual([]);
    expect(new URL(page.url()).pathname).toBe("/tasks/k-1");
    await page.context().setOffline(false);
    await page
      .locator(".fjs-container")
      .getByLabel(/^Discount in percent/)
      .waitFor();
    await page.context().close();
  } finally {
    installed.change((_, body) => body);
  }
});
