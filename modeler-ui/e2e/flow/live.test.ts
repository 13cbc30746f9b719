import { mkdirSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { complaintsOf, launchBrowser, signIn } from "../support/index.ts";
import { credentials, given, server } from "./given.ts";

// Two people have the same tasks on their screens, and neither reloads; BrowserTest of the engine prepares their offers.
const pictures = "target/flow";

/** While a browser is told of changes it asks for its lists every two minutes only, and never again for one task. */
const soon = 30_000;

let browser: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchBrowser();
});

afterAll(async () => browser.close());

type Watcher = { context: BrowserContext; page: Page };

/** Signed in, and told of changes from now on. */
async function arrive(role: string): Promise<Watcher> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const told = context.waitForEvent("response", {
    predicate: (answer) => answer.url() === `${server}/api/events` && answer.ok(),
  });
  await signIn(page, server, credentials(role, given("ROPEWALK_WATCHED")));
  await told;
  page.setDefaultTimeout(soon);
  return { context, page };
}

const row = (page: Page, deal: string) =>
  page.getByRole("main").getByRole("listitem").filter({ hasText: deal });
const press = (page: Page, name: string) =>
  page.getByRole("main").getByRole("button", { name, exact: true }).click();
const reads = (page: Page, words: string) => page.getByRole("main").getByText(words).first().waitFor();

/** Found in the list by whoever looks, and opened as people do: the page stays the same one. */
async function open(page: Page, deal: string): Promise<void> {
  await page.getByRole("button", { name: /^My groups/ }).click();
  await row(page, deal).getByRole("link").click();
  await page.getByRole("heading", { name: "Task decide", level: 1 }).waitFor();
}

async function say(page: Page, words: string): Promise<void> {
  await page.getByRole("main").getByLabel("Say something").fill(words);
  await press(page, "Send the comment");
}

test("what one does with a task is seen by the other who looks at it, without reloading", async () => {
  const user = await arrive("user");
  const manager = await arrive("manager");
  const list = await manager.context.newPage();
  list.setDefaultTimeout(soon);
  const pages = [user.page, manager.page, list];
  const complaints = await Promise.all(pages.map(complaintsOf));
  try {
    await list.goto(`${server}/tasks`);
    await list.getByRole("button", { name: /^All/ }).click();
    await row(list, "offer-07").getByText("not taken yet").waitFor();
    await open(manager.page, "offer-07");
    await open(user.page, "offer-07");
    for (const page of pages) await page.evaluate(() => Object.assign(window, { isStillTheSame: true }));

    await press(user.page, "Take it");
    await reads(manager.page, "USER person has taken this task.");
    await row(list, "offer-07").getByText("USER person").waitFor();

    await say(user.page, "It is within the budget");
    await reads(manager.page, "It is within the budget");
    await say(manager.page, "Then go ahead");
    await reads(user.page, "Then go ahead");

    await press(user.page, "Approve");
    await reads(manager.page, "USER person decided this: Approve.");
    await row(list, "offer-07").waitFor({ state: "detached" });
    expect(await row(list, "offer-08").count()).toBe(1);

    for (const page of pages) expect(await page.evaluate(() => "isStillTheSame" in window)).toBe(true);
    expect(complaints.flat()).toEqual([]);
  } catch (failure) {
    for (const [at, page] of pages.entries())
      await page.screenshot({ path: `${pictures}/live-failure-${at}.png` });
    throw failure;
  } finally {
    await user.context.close();
    await manager.context.close();
  }
}, 180_000);
