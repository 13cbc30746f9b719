import { mkdirSync } from "node:fs";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeViolations, launchBrowser, ready, sidewaysScroll, signIn, wake } from "../support/index.ts";
import { other, type Other } from "./other-people.ts";

// Somebody decides in a tunnel, on a real server; BrowserTest of the engine prepares it and says where it is.
const given = (name: string) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: this test is run by the engine's BrowserTest`);
  return value;
};
const server = given("ROPEWALK_SERVER");
const tunnels = given("ROPEWALK_TUNNELS").split(",");
const pictures = "target/flow";
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const iPhone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile";

type Profile = { name: string; workspace: string; device: BrowserContextOptions; syncs: boolean };

const [first = "", second = "", third = ""] = tunnels;
const desktop: Profile = { name: "desktop", workspace: first, device: {}, syncs: false };
const android: Profile = { name: "android", workspace: second, device: phone, syncs: true };
const ios: Profile = { name: "ios", workspace: third, device: { ...phone, userAgent: iPhone }, syncs: false };

let browser: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchBrowser();
});

afterAll(async () => browser.close());

const credentials = (role: string, workspace: string) => ({
  workspace,
  email: `${role}@example.org`,
  password: given("ROPEWALK_PASSWORD"),
});

type Day = { page: Page; context: BrowserContext; admin: Other; manager: Other };

/** A User with the inbox on the device, and two others of the workspace. */
async function onADay(profile: Profile, live: (day: Day) => Promise<void>): Promise<void> {
  const context = await browser.newContext(profile.device);
  context.setDefaultTimeout(20_000);
  // As in browsers that wake no worker and never ask to install.
  if (!profile.syncs) {
    await context.addInitScript(() => {
      Reflect.deleteProperty(ServiceWorkerRegistration.prototype, "sync");
      addEventListener("beforeinstallprompt", (event) => event.stopImmediatePropagation(), true);
    });
  }
  const page = await context.newPage();
  const admin = await other(server, credentials("admin", profile.workspace));
  const manager = await other(server, credentials("manager", profile.workspace));
  try {
    await signIn(page, server, credentials("user", profile.workspace));
    await live({ page, context, admin, manager });
  } catch (failure) {
    await page.screenshot({ path: `${pictures}/offline-${profile.name}-failure.png` });
    throw failure;
  } finally {
    await Promise.all([admin.leave(), manager.leave()]);
    await context.close();
  }
}

/** The inbox and the tasks in it are here, and a worker that can show them. */
async function prepared(page: Page, tasks: number): Promise<void> {
  await page.goto(`${server}/tasks`);
  await ready(page, tasks);
}

async function intoTheTunnel({ page, context }: Day): Promise<void> {
  await context.setOffline(true);
  await page.reload();
  await page.getByText(/^Offline as of/).waitFor();
}

const row = (page: Page, deal: string) => page.getByRole("listitem").filter({ hasText: deal });

async function approve(page: Page, deal: string): Promise<void> {
  await row(page, deal).getByRole("link").click();
  await page.getByLabel(/^Granted/).fill("10");
  await page.getByLabel("Comment").fill(`Agreed in the tunnel: ${deal}`);
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/tasks");
  await row(page, deal).getByText("waits to be sent").waitFor();
}

async function comment(page: Page, deal: string, words: string): Promise<void> {
  await row(page, deal).getByRole("link").click();
  await page.getByLabel("Say something").fill(words);
  await page.getByRole("button", { name: "Send the comment" }).click();
  await page.getByRole("listitem").filter({ hasText: words }).getByText("waits to be sent").waitFor();
  await page.getByRole("link", { name: "Tasks", exact: true }).first().click();
}

const deals = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `deal-${String(from + index).padStart(2, "0")}`);

const card = (page: Page, words: RegExp) => page.locator("section").filter({ hasText: words });

async function sound(page: Page, name: string): Promise<void> {
  expect(await axeViolations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.screenshot({ path: `${pictures}/offline-${name}.png`, fullPage: true });
}

describe("on a desktop", () => {
  test("twenty are decided offline: seventeen are done once each, and three say why not", async () => {
    await onADay(desktop, async (day) => {
      const { page, context, admin, manager } = day;
      const before = await admin.tasks();
      await prepared(page, 20);
      await intoTheTunnel(day);
      for (const deal of deals(1, 20)) await approve(page, deal);
      await page.getByText("20 wait to be sent").waitFor();
      await page.reload();
      await page.getByText("20 wait to be sent").waitFor();
      await sound(page, "inbox");

      await manager.decide("deal-01", "reject");
      await manager.decide("deal-02", "reject");
      await admin.leavesDesk();

      // the answer to the third is lost on its way back
      const lost = `/api/tasks/${before.get("deal-03")?.id}/decision`;
      const keys: (string | undefined)[] = [];
      await page.route(`**${lost}`, async (route) => {
        keys.push(route.request().headers()["idempotency-key"]);
        if (keys.length > 1) return route.continue();
        expect((await route.fetch()).status()).toBe(204);
        return route.abort();
      });
      await context.setOffline(false);
      await page.getByText("3 could not be done").waitFor({ timeout: 60_000 });
      await expect.poll(() => keys.length, { timeout: 20_000 }).toBe(2);
      expect(new Set(keys).size).toBe(1);
      await page
        .getByText(/waits? to be sent|^Sending/)
        .first()
        .waitFor({ state: "detached" });

      await page.getByRole("link", { name: "Show" }).click();
      await expect
        .poll(() => card(page, /MANAGER person was quicker and decided “Turn down”/).count())
        .toBe(2);
      await expect
        .poll(() => card(page, /not for you any more.*you left its group \(desk\)/).count())
        .toBe(1);
      await sound(page, "refused");

      const decided = await admin.decisions();
      const mine = decided.filter(({ by }) => by === "USER person").map(({ task }) => task);
      expect(mine.sort()).toEqual(
        deals(3, 19)
          .map((deal) => before.get(deal)?.id)
          .sort(),
      );
      expect(decided).toHaveLength(19);
      expect([...(await admin.tasks()).keys()]).toEqual(["deal-20"]);

      for (const left of [2, 1, 0]) {
        await page.getByRole("button", { name: "Discard" }).first().click();
        await expect.poll(() => page.getByRole("button", { name: "Discard" }).count()).toBe(left);
      }
      await page.getByRole("heading", { name: "Nothing waits to be sent" }).waitFor();
    });
  }, 180_000);
});

describe("on a phone that wakes the worker", () => {
  test("what was decided offline is sent without the screen", async () => {
    await onADay(android, async (day) => {
      const { page, context, admin } = day;
      const before = await admin.tasks();
      await prepared(page, 20);
      await intoTheTunnel(day);
      for (const deal of deals(1, 2)) await approve(page, deal);
      await sound(page, "phone");
      await page.goto("about:blank");
      await context.setOffline(false);
      await wake(context);
      await expect.poll(() => admin.decisions(), { timeout: 20_000 }).toHaveLength(2);
      expect((await admin.decisions()).map(({ task }) => task).sort()).toEqual(
        deals(1, 2)
          .map((deal) => before.get(deal)?.id)
          .sort(),
      );
    });
  }, 90_000);
});

describe("on a phone without any of that", () => {
  test("what was done offline is sent when the app is opened again; with a role lowered meanwhile nothing is done, and each says so", async () => {
    await onADay(ios, async (day) => {
      const { page, context, admin } = day;
      const before = await admin.tasks();
      await prepared(page, 20);
      await page.goto(`${server}/account`);
      await page.getByText("Add to Home Screen").waitFor();
      await page.goto(`${server}/tasks`);
      await row(page, "deal-01").waitFor();
      await intoTheTunnel(day);
      for (const deal of deals(4, 5)) await approve(page, deal);
      await comment(page, "deal-06", "Seen in the tunnel");
      await page.getByText("3 wait to be sent").waitFor();
      await page.goto("about:blank");
      await context.setOffline(false);
      expect(await admin.decisions()).toEqual([]);
      await page.goto(`${server}/tasks`);
      const mine = deals(4, 5).map((deal) => before.get(deal)?.id);
      const decided = async () => (await admin.decisions()).map(({ task }) => task).sort();
      await expect.poll(decided, { timeout: 20_000 }).toEqual(mine.sort());
      await expect.poll(() => admin.comments("deal-06"), { timeout: 20_000 }).toEqual(["Seen in the tunnel"]);

      await intoTheTunnel(day);
      for (const deal of deals(1, 3)) await approve(page, deal);
      await admin.becomesViewer("user@example.org");
      await context.setOffline(false);
      await page.getByText("3 could not be done").waitFor();
      await page.getByRole("link", { name: "Show" }).click();
      await expect
        .poll(() => card(page, /Your role does not include “claim and decide tasks”/).count())
        .toBe(3);
      await sound(page, "lowered");
      expect(await decided()).toEqual(mine);
    });
  }, 120_000);
});
