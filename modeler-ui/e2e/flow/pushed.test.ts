import type { Browser, Page, Worker } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  allowNotifications,
  deliver,
  launchBrowser,
  pressOn,
  pushServiceFor,
  shownBy,
  signIn,
  workerOf,
} from "../support/index.ts";
import { credentials, given, server } from "./given.ts";
import { startPushService, type LocalPushService, type Message } from "./local-push-service.ts";
import { other, type Other } from "./other-people.ts";

// The real server sends to a push service of the test, which hands what it has read to the browser by its own protocol.
const workspace = given("ROPEWALK_PUSHED");

let browser: Browser;
let service: LocalPushService;
let admin: Other;
let manager: Other;
let page: Page;
let worker: Worker;

beforeAll(async () => {
  [browser, service, admin, manager] = await Promise.all([
    launchBrowser(),
    startPushService(),
    other(server, credentials("admin", workspace)),
    other(server, credentials("manager", workspace)),
  ]);
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  context.setDefaultTimeout(20_000);
  await allowNotifications(context, server);
  await pushServiceFor(context, service.subscription);
  page = await context.newPage();
  await signIn(page, server, credentials("user", workspace));
  worker = await workerOf(page);
});

afterAll(async () => {
  await Promise.all([admin.leave(), manager.leave()]);
  await browser.close();
  service.stop();
});

const shownAs = async (message: Message) => (await shownBy(worker)).find(({ tag }) => tag === message.tag);

/** A new offer: what the server has pushed about it is shown by the browser. */
async function offered(deal: string): Promise<{ task: string; message: Message }> {
  await admin.starts("offer", deal);
  const task = (await admin.tasks()).get(deal)?.id ?? "";
  const found = () => service.taken.find((message) => message.task?.id === task);
  await expect.poll(found, { timeout: 30_000 }).toBeDefined();
  const message = found();
  if (!message) throw new Error(`nothing was pushed about ${deal}`);
  await deliver(page, message);
  await expect
    .poll(() => shownAs(message), { timeout: 10_000 })
    .toMatchObject({ title: "Task decide waits for you", actions: ["Approve", "Turn down"] });
  return { task, message };
}

const decisionsOf = async (task: string) => (await admin.decisions()).filter((each) => each.task === task);

test("switched on, an example that one sends oneself arrives", async () => {
  await page.goto(`${server}/account/notices`);
  await page.getByRole("button", { name: "Switch on" }).click();
  await page.getByText("This device gets notices now").waitFor();
  await page.getByText("no notice yet").waitFor();
  const before = service.taken.length;
  await page.getByRole("button", { name: "Send me an example by Push" }).click();
  await page.getByText("The example was taken by Push").waitFor();
  expect(service.taken.length).toBe(before + 1);
  await page.reload();
  await page.getByText("last notice").waitFor();
});

test("a press on the notification decides the task on the server, once", async () => {
  const { task, message } = await offered("offer-pressed");
  await pressOn(worker, message.tag, "approve", 2);
  await expect.poll(() => decisionsOf(task), { timeout: 20_000 }).toEqual([{ task, by: "USER person" }]);
  expect(await shownAs(message)).toBeUndefined();
  await page.goto(`${server}/waiting`);
  await page.getByRole("heading", { name: "Nothing waits to be sent" }).waitFor();
  expect(await decisionsOf(task)).toHaveLength(1);
});

test("a tap on it opens the task", async () => {
  const { task, message } = await offered("offer-tapped");
  await pressOn(worker, message.tag);
  await page.waitForURL((url) => url.pathname === `/tasks/${task}`);
  await page.getByRole("button", { name: "Approve", exact: true }).waitFor();
  expect(await decisionsOf(task)).toEqual([]);
});

test("where somebody else was quicker it says so, and leads to the card", async () => {
  const { task, message } = await offered("offer-late");
  await manager.decide("offer-late", "reject", {});
  await pressOn(worker, message.tag, "approve");
  expect(await shownAs(message)).toMatchObject({
    title: expect.stringMatching(/^“Approve” could not be done/) as string,
    body: "MANAGER person was quicker and decided “Turn down”",
    actions: [],
  });
  expect(await decisionsOf(task)).toEqual([{ task, by: "MANAGER person" }]);
  await pressOn(worker, message.tag);
  await page.waitForURL((url) => url.pathname === "/waiting");
  await page.getByText("MANAGER person was quicker and decided “Turn down”").waitFor();
  await page.getByRole("button", { name: "Discard" }).click();
});

test("pressed in a tunnel it is done when the browser has a network again", async () => {
  const { task, message } = await offered("offer-tunnel");
  await page.context().setOffline(true);
  await pressOn(worker, message.tag, "reject");
  expect(await shownAs(message)).toMatchObject({
    title: expect.stringMatching(/^“Turn down” waits to be sent/) as string,
  });
  expect(await decisionsOf(task)).toEqual([]);
  await page.context().setOffline(false);
  await expect.poll(() => decisionsOf(task), { timeout: 30_000 }).toEqual([{ task, by: "USER person" }]);
});

test("after signing out nothing is pushed to this browser, and nothing is shown", async () => {
  const user = await other(server, credentials("user", workspace));
  await offered("offer-shown");
  expect(await user.pushDevices()).toBe(1);
  await page.goto(`${server}/account`);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByLabel("Email").waitFor();
  await expect.poll(() => shownBy(worker)).toEqual([]);
  expect(await user.pushDevices()).toBe(0);
  const before = service.taken.length;
  await admin.starts("offer", "offer-after");
  expect(service.taken.length).toBe(before);
  await user.leave();
});
