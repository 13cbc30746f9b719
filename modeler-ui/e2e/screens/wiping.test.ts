import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { cached, cachedText, keysOf, ready } from "../support/index.ts";
import { install, now, type Change, type Installed } from "./front.ts";

// What may be found on a device after somebody, by name: nothing that is read, and of what they did only what waits.
let installed: Installed;

/** Whoever is signed in sees the workspace's own colours. */
const ownColours: Change = (path, body, cookies) =>
  path === "/theme.css" && /screen-as=[a-z]/.test(cookies)
    ? ":root { --tenant-accent-light: #8a1538; }"
    : body;

beforeAll(async () => {
  installed = await install();
});

beforeEach(() => installed.change(ownColours));

afterAll(() => installed.leave());

/** A manager with the inbox on the device, a comment half written, and one decision that waits to be sent. */
async function aDevice(): Promise<Page> {
  const page = await installed.open("manager");
  await page.goto("/tasks");
  await ready(page, 3);
  await page.reload();
  await expect.poll(() => cachedText(page, "/theme.css")).toContain("#8a1538");
  await page.goto("/tasks/k-3");
  await page.getByLabel("Say something").fill("I still have to ask");
  await page.context().setOffline(true);
  await page.goto("/tasks/k-1");
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByText("1 waits to be sent").waitFor();
  await page.context().route("**/decision", (route) => route.abort());
  await page.context().setOffline(false);
  return page;
}

const written = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("kept/")));

/** Only what every visitor of this address is sent. */
async function nobodysFiles(page: Page): Promise<void> {
  await expect.poll(() => cachedText(page, "/theme.css")).not.toContain("#8a1538");
  const kept = await cached(page);
  expect(kept.filter((path) => !/^\/(assets\/.+|index[.]html|scheme[.]js|theme[.]css)$/.test(path))).toEqual(
    [],
  );
}

test("signing out asks about what is unsent, and leaves nothing on the device", async () => {
  const page = await aDevice();
  await page.goto("/account");
  await page.getByText("1 waits to be sent").waitFor();
  // the colours that the page puts on next never come
  await page.context().route("**/theme.css?of=*", (route) => route.abort());
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByText("has not reached the server").waitFor();
  await page.getByRole("button", { name: "Sign out and delete" }).click();
  await page.getByLabel("Email").waitFor();
  await expect.poll(() => keysOf(page, "kept")).toEqual([]);
  expect(await keysOf(page, "outbox")).toEqual([]);
  expect(await written(page)).toEqual([]);
  await nobodysFiles(page);
  await page.context().close();
});

test("when the session has ended nothing is left to read, and what was done or half written stays", async () => {
  const page = await aDevice();
  await now(page.context(), installed.url, "");
  await page.goto("/tasks");
  await page.getByLabel("Email").waitFor();
  await expect.poll(() => keysOf(page, "kept")).toEqual([]);
  expect(await keysOf(page, "outbox")).toHaveLength(1);
  expect(await written(page)).toEqual(["kept/t-1/p-2/task/k-3/said"]);
  await nobodysFiles(page);
  await page.context().close();
});

test("somebody else finds nothing of who was here before, and sends nothing of theirs", async () => {
  const page = await aDevice();
  const sent: string[] = [];
  await page.goto("about:blank");
  page.context().on("request", (request) => request.method() !== "GET" && sent.push(request.url()));
  await now(page.context(), installed.url, "admin");
  await page.goto("/tasks");
  const kept = () => keysOf(page, "kept");
  await expect
    .poll(async () => (await kept()).filter((key) => /^t-1\/p-1 \/api\/tasks\/[^/]+$/.test(key)).length)
    .toBe(3);
  expect((await kept()).filter((key) => key !== "who" && !key.startsWith("t-1/p-1 "))).toEqual([]);
  expect(await keysOf(page, "outbox")).toHaveLength(1);
  await page.goto("/waiting");
  await page.getByRole("heading", { name: "Nothing waits to be sent" }).waitFor();
  await page.goto("/tasks/k-3");
  expect(await page.getByLabel("Say something").inputValue()).toBe("");
  expect(sent).toEqual([]);

  await page.context().unroute("**/decision");
  await now(page.context(), installed.url, "manager");
  await page.goto("/tasks");
  await expect.poll(() => keysOf(page, "outbox"), { timeout: 20_000 }).toEqual([]);
  expect(sent.map((url) => new URL(url).pathname)).toEqual(["/api/tasks/k-1/decision"]);
  await page.context().close();
});

/** Puts an answer of before beside the others, which nothing asks for again. */
const markOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((put) => {
        const opening = indexedDB.open("ropewalk");
        opening.onsuccess = () => {
          const change = opening.result.transaction("kept", "readwrite");
          change.objectStore("kept").put({ key: "t-1/p-2 /api/of-before", at: "", value: {} });
          change.oncomplete = () => {
            opening.result.close();
            put();
          };
        };
      }),
  );

const changes: [string, (body: string) => string][] = [
  ["role", (body) => body.replace('"role":"MANAGER"', '"role":"USER"')],
  ["permissions", (body) => body.replace('"DEPLOY_PROCESSES",', "")],
];

test.each(changes)("with another %s, what was kept under the one before is forgotten", async (_, changed) => {
  const page = await aDevice();
  await markOf(page);
  await page.goto("/tasks");
  await page.getByText("1 waits to be sent").waitFor();
  expect(await keysOf(page, "kept")).toContain("t-1/p-2 /api/of-before");

  installed.change((path, body) => (path === "/api/session" ? changed(body) : body));
  await page.goto("/tasks");
  await expect.poll(() => keysOf(page, "kept")).not.toContain("t-1/p-2 /api/of-before");
  expect(await keysOf(page, "outbox")).toHaveLength(1);
  await page.context().close();
});

/** Within the page that is open. */
const go = (page: Page, path: string) => page.evaluate((to) => history.pushState(null, "", to), path);

test("an answer that comes after somebody has left is not kept for who comes next", async () => {
  const page = await installed.open("manager");
  await page.goto("/tasks");
  await ready(page, 3);
  let release: (() => void) | undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  await page.route(/\/api\/tasks\/k-404$/, async (route) => {
    await held;
    await route.fulfill({ json: { id: "k-404", version: 1 } });
  });
  const asked = page.waitForRequest(/\/api\/tasks\/k-404$/);
  await go(page, "/tasks/k-404");
  await asked;
  const late = page.waitForResponse(/\/api\/tasks\/k-404$/);
  await go(page, "/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByLabel("Email").fill("mara@hanse-kontor.example");
  await page.getByLabel("Password", { exact: true }).fill("tar-and-hemp-1843");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await ready(page, 3);
  release?.();
  await late;
  // what is kept is kept in its turn
  await go(page, "/tasks/k-8");
  await expect.poll(() => keysOf(page, "kept")).toContain("t-1/p-2 /api/tasks/k-8");
  expect((await keysOf(page, "kept")).filter((key) => key.includes("k-404"))).toEqual([]);
  await page.context().close();
});
