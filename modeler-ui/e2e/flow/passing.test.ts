import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations, complaintsOf, launchBrowser, sidewaysScroll, signIn } from "../support/index.ts";
import { other } from "./other-people.ts";

// Two people pass a task to and fro on a real server, each told of it; BrowserTest of the engine prepares their offers.
const server = process.env.ROPEWALK_SERVER ?? "";
const credentials = (role: string) => ({
  workspace: process.env.ROPEWALK_OFFERS ?? "",
  email: `${role}@example.org`,
  password: process.env.ROPEWALK_PASSWORD ?? "",
});
const pictures = "target/flow";
const long = 180_000;

let browser: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchBrowser();
});

afterAll(async () => browser.close());

/** A Manager at a desk and a User with a phone. */
async function together(name: string, work: (manager: Page, user: Page) => Promise<void>) {
  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const pocket = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  const [manager, user] = [await desk.newPage(), await pocket.newPage()];
  const complaints = [await complaintsOf(manager), await complaintsOf(user)];
  try {
    await signIn(manager, server, credentials("manager"));
    await signIn(user, server, credentials("user"));
    await work(manager, user);
    expect(complaints.flat()).toEqual([]);
  } catch (failure) {
    await manager.screenshot({ path: `${pictures}/${name}-manager-failure.png` });
    await user.screenshot({ path: `${pictures}/${name}-user-failure.png` });
    throw failure;
  } finally {
    await desk.close();
    await pocket.close();
  }
}

const within = (page: Page) => page.locator("dialog, main").last();
const press = (page: Page, name: string | RegExp) =>
  within(page).getByRole("button", { name, exact: true }).click();
const write = (page: Page, label: string, words: string) =>
  within(page)
    .getByLabel(new RegExp(`^${label}( \\*)?$`))
    .fill(words);
const reads = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();

/** By the bell, as somebody does who has just been told. */
async function followNotice(page: Page, words: string) {
  await page.goto(`${server}/tasks`);
  await page
    .getByRole("link", { name: /^Notices, \d+ unread$/ })
    .filter({ visible: true })
    .click();
  const notice = page.getByRole("listitem").filter({ hasText: words }).first();
  await notice.getByRole("link").click();
  await page.getByRole("heading", { name: "Task decide", level: 1 }).waitFor();
}

async function sound(page: Page, name: string) {
  expect(await axeViolations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.screenshot({ path: `${pictures}/${name}.png` });
}

test(
  "a task is delegated, handed back, asked about, answered and spoken of, and each is told",
  async () => {
    await together("passing", async (manager, user) => {
      await manager.goto(`${server}/tasks?filter=group&search=offer-01`);
      await manager.getByRole("link", { name: "Task decide" }).click();
      await press(manager, "Delegate");
      await press(manager, "Add USER person");
      await write(manager, "A word to them", "Is it within the budget?");
      await press(manager, "Delegate");
      await reads(manager, "USER person has it now");

      await followNotice(user, "A task is delegated to you");
      await reads(user, "Is it within the budget?");
      await write(user, "What you found out", "It is");
      await press(user, "Hand back");
      await reads(user, "MANAGER person has it again");

      await followNotice(manager, "A delegated task is back");
      await press(manager, "Ask back");
      await press(manager, "Add USER person");
      await write(manager, "Question", "For the whole year?");
      await press(manager, "Ask back");
      await reads(manager, "USER person is asked");

      await followNotice(user, "Somebody asks you about a task");
      await sound(user, "asked-phone");
      await write(user, "Answer", "For the whole year");
      await press(user, "Send the answer");
      await reads(user, "Answered");

      await followNotice(manager, "Your question is answered");
      await reads(manager, "USER person answered");
      await sound(manager, "answered");

      await write(user, "Say something", "Done with it,");
      await press(user, "Name somebody");
      await press(user, "Add MANAGER person");
      await press(user, "Send the comment");
      await reads(user, "The comment is there");
      await followNotice(manager, "You are named at a task");
      await reads(manager, "Done with it, @MANAGER person");
    });
  },
  long,
);

test(
  "a file that is attached is there for the other, and what is too large is told before it is sent",
  async () => {
    await together("attaching", async (manager, user) => {
      await manager.goto(`${server}/tasks?filter=mine`);
      await manager.getByRole("link", { name: "Task decide" }).click();
      await reads(manager, "Nothing is attached.");
      const file = manager.locator("input[type=file]");
      await file.setInputFiles({
        name: "offer.txt",
        mimeType: "text/plain",
        buffer: Buffer.from("Ten ropes"),
      });
      await manager.getByRole("link", { name: "Open offer.txt" }).waitFor();
      const buffer = Buffer.alloc(10 * 1024 * 1024 + 1, "x");
      await file.setInputFiles({ name: "large.txt", mimeType: "text/plain", buffer });
      await reads(manager, /large\.txt has 10 MB; a file can have at most 10 MB/);
      await file.setInputFiles({ name: "run.txt", mimeType: "text/plain", buffer: Buffer.from([1, 2]) });
      await reads(manager, "run.txt is not attached.");

      await user.goto(manager.url());
      const download = user.waitForEvent("download");
      await user.getByRole("link", { name: "Open offer.txt" }).tap();
      expect((await download).suggestedFilename()).toBe("offer.txt");
      await sound(user, "attached-phone");
      await press(manager, "Remove offer.txt");
      await press(manager, "Remove");
      await reads(manager, "Nothing is attached.");
    });
  },
  long,
);

test(
  "a filter is kept with its count, and what it shows is decided together, each once",
  async () => {
    const admin = await other(server, credentials("admin"));
    await together("together", async (manager) => {
      await manager.goto(`${server}/tasks?filter=group`);
      await press(manager, "Filter");
      await within(manager).getByLabel("Process", { exact: true }).selectOption({ label: "offer process" });
      await write(manager, "Save as", "Offers");
      await press(manager, "Save");
      await press(manager, "Offers (29)");
      await manager.getByRole("button", { name: "Show more" }).click();
      await reads(manager, "offer-02");
      await reads(manager, "offer-30");
      await press(manager, "Choose several");
      await press(manager, "Choose all shown");
      await press(manager, "Decide 29 tasks");
      await write(manager, "Comment for all of them", "All within the budget");
      await press(manager, "Approve (29)");
      await reads(manager, "29 decided, 0 not");
      await sound(manager, "decided-together");
      await manager.keyboard.press("Escape");
      await manager.getByRole("button", { name: "Offers (0)" }).waitFor();
    });
    const decisions = await admin.decisions();
    expect(new Set(decisions.map(({ task }) => task)).size).toBe(29);
    expect(decisions).toHaveLength(29);
    expect([...(await admin.tasks()).keys()]).toEqual(["offer-01"]);
    await admin.leave();
  },
  long,
);
