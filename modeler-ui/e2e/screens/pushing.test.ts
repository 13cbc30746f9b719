import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  allowNotifications,
  hasLookedUp,
  pushServiceFor,
  pushServiceOf,
  ready,
  someSubscription,
  workerOf,
} from "../support/index.ts";
import { pushKey } from "./fixtures/index.ts";
import { install, now, type Installed } from "./front.ts";

// Whether a browser is registered for push, and for whom; a server with canned answers.
let installed: Installed;

/** What the server knows of this browser. */
let isKnown: boolean;
let session: string;

beforeAll(async () => {
  installed = await install();
});

beforeEach(() => {
  isKnown = true;
  session = "s-1";
  installed.change((path, body) => {
    if (path === "/api/account/push-devices" && !isKnown)
      return body.replace('"current":true', '"current":false');
    if (path === "/api/account/sessions") return body.replace('"s-1"', `"${session}"`);
    return body;
  });
});

afterAll(() => installed.leave());

/** With what this browser is registered from now on, the first first. */
function registrations(): () => unknown[] {
  const before = installed.asked.length;
  return () =>
    installed.asked
      .slice(before)
      .filter(({ method, path }) => method === "POST" && path === "/api/account/push-devices")
      .map(({ body }) => JSON.parse(body) as unknown);
}

async function aPhone(): Promise<Page> {
  const page = await installed.open("manager");
  await allowNotifications(page.context(), installed.url);
  await pushServiceFor(page.context(), someSubscription);
  await page.goto("/tasks");
  await ready(page, 3);
  return page;
}

/** A phone on which the manager has switched notices on. */
async function switchedOn(): Promise<Page> {
  const page = await aPhone();
  const registered = registrations();
  await page.goto("/account/notices");
  await hasLookedUp(page);
  await page.getByRole("button", { name: "Switch on" }).click();
  await page.getByText("This device gets notices now").waitFor();
  await page.getByRole("button", { name: "Switch off" }).waitFor();
  expect(registered()).toEqual([someSubscription]);
  return page;
}

/** Under which key the push service knows this browser; nothing where it does not. */
const keyHere = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const key = (await registration.pushManager.getSubscription())?.options.applicationServerKey;
    if (!key) return undefined;
    const text = btoa(String.fromCharCode(...new Uint8Array(key)));
    return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  });

const kept = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith("/push")));

test("switched on it is registered with the installation's key, and again at the next start", async () => {
  const page = await switchedOn();
  expect(await keyHere(page)).toBe(pushKey.publicKey);
  const again = registrations();
  await page.goto("/tasks");
  await expect.poll(again).toEqual([someSubscription]);
  await page.context().close();
});

test("a browser that was not switched on is never registered, whatever it may show", async () => {
  const page = await aPhone();
  const registered = registrations();
  await page.goto("/tasks");
  await hasLookedUp(page);
  await page.goto("/account/notices");
  await page.getByRole("button", { name: "Switch on" }).waitFor();
  expect(registered()).toEqual([]);
  expect(await keyHere(page)).toBeUndefined();
  await page.context().close();
});

test("switched off it is taken back here and at the server", async () => {
  const page = await switchedOn();
  const removed = page.waitForRequest((request) => request.method() === "DELETE");
  await page.getByRole("button", { name: "Switch off" }).click();
  expect(new URL((await removed).url()).pathname).toBe("/api/account/push-devices/pd-1");
  await page.getByRole("button", { name: "Switch on" }).waitFor();
  expect(await keyHere(page)).toBeUndefined();
  await page.context().close();
});

test("what was removed elsewhere stays off, and the browser's subscription goes", async () => {
  const page = await switchedOn();
  const again = registrations();
  isKnown = false;
  await page.goto("/tasks");
  await expect.poll(() => keyHere(page)).toBeUndefined();
  await page.goto("/account/notices");
  await page.getByRole("button", { name: "Switch on" }).waitFor();
  expect(again()).toEqual([]);
  await page.context().close();
});

test("after signing in again it is registered again: only the session had ended", async () => {
  const page = await switchedOn();
  const again = registrations();
  isKnown = false;
  session = "s-9";
  await page.goto("/tasks");
  await expect.poll(again).toEqual([someSubscription]);
  await page.context().close();
});

test("signing out ends it in this browser", async () => {
  const page = await switchedOn();
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByLabel("Email").waitFor();
  await expect.poll(() => keyHere(page)).toBeUndefined();
  expect(await kept(page)).toEqual([]);
  await page.context().close();
});

test("somebody else who signs in gets nothing of it, and whoever had switched it on gets it back", async () => {
  const page = await switchedOn();
  const again = registrations();
  await now(page.context(), installed.url, "admin");
  await page.goto("/tasks");
  await expect.poll(() => keyHere(page)).toBeUndefined();
  expect(again()).toEqual([]);
  await now(page.context(), installed.url, "manager");
  await page.goto("/tasks");
  await expect.poll(again).toEqual([someSubscription]);
  expect(await keyHere(page)).toBe(pushKey.publicKey);
  await page.context().close();
});

test("where the push service moves the browser, its worker registers the new address", async () => {
  const page = await switchedOn();
  const worker = await workerOf(page);
  const moved = { ...someSubscription, endpoint: `${someSubscription.endpoint}/moved` };
  await pushServiceOf(worker, moved);
  const again = registrations();
  await page.goto("about:blank");
  await worker.evaluate(
    () =>
      new Promise<void>((done) => {
        const waitUntil = (work: Promise<unknown>) => void work.then(() => done());
        dispatchEvent(Object.assign(new Event("pushsubscriptionchange"), { waitUntil }));
      }),
  );
  expect(again()).toMatchObject([moved]);
  await page.context().close();
});

test("where the browser's own push service refuses, it says so and stays off", async () => {
  const page = await aPhone();
  await page.addInitScript(() => {
    PushManager.prototype.subscribe = () =>
      Promise.reject(new DOMException("Registration failed - push service error", "AbortError"));
  });
  await page.goto("/account/notices");
  await page.getByRole("button", { name: "Switch on" }).click();
  await page.getByText(/did not register it \(Registration failed/).waitFor();
  await page.getByRole("button", { name: "Switch on" }).waitFor();
  await page.context().close();
});
