import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations, complaintsOf, launchBrowser, sidewaysScroll, signIn } from "../support/index.ts";
import { credentials, server } from "./given.ts";

// Two people stand for what is deployed on a real server; BrowserTest of the engine says where that is.
const pictures = "target/flow";

let browser: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchBrowser();
});

afterAll(async () => browser.close());

async function visit(role: "manager" | "admin", look: (page: Page) => Promise<void>, phone = false) {
  const context = await browser.newContext({
    viewport: phone ? { width: 360, height: 740 } : { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  const complaints = await complaintsOf(page);
  try {
    await signIn(page, server, credentials(role));
    await page.goto(`${server}/drafts`);
    await look(page);
    expect(complaints).toEqual([]);
  } catch (failure) {
    await page.screenshot({ path: `${pictures}/versions-failure.png` });
    throw failure;
  } finally {
    await context.close();
  }
}

const press = (page: Page, name: string) =>
  page.locator("dialog, main").last().getByRole("button", { name, exact: true }).click();

async function sound(page: Page, name: string) {
  expect(await axeViolations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

const rule = (on: boolean) =>
  visit("admin", async (page) => {
    await press(page, "Deployment rule");
    await page.getByRole("checkbox", { name: "Deploying needs a second person" }).click();
    await page.getByText(on ? "Deploying needs a second person now." : "One person is enough").waitFor();
  });

const open = (page: Page) => page.getByRole("link", { name: "Ropes", exact: true }).click();

async function rename(page: Page, name: string) {
  await page.locator('[data-element-id="Start"] .djs-hit').first().dblclick();
  await page.locator(".djs-direct-editing-content").fill(name);
  await page.keyboard.press("Enter");
  await press(page, "Save");
  await page.getByText("Saved", { exact: true }).first().waitFor();
}

async function ask(page: Page, message: string) {
  await press(page, "Deploy");
  await page.getByText("Here only what a second person has approved is deployed.").first().waitFor();
  expect(await page.getByRole("button", { name: "Deploy now" }).isDisabled()).toBe(true);
  await press(page, "Ask for a review");
  await page.getByLabel("What to look at").fill(message);
  await press(page, "Ask");
  await page.getByText("Others are asked to look at “Ropes”.").waitFor();
}

async function deploy(page: Page, note: string, version: number) {
  await open(page);
  await press(page, "Deploy");
  await page.getByText("by ADMIN person").waitFor();
  await page.getByText("This process has no scenarios to run").waitFor();
  await page.getByLabel("What is new (stands in the list of versions)").fill(note);
  await press(page, "Deploy now");
  await page.getByText(`deployed as version ${version}`).waitFor();
}

test("an owner asks, a second person sees the difference and approves, the owner deploys and goes back", async () => {
  await rule(true);
  await visit("manager", async (page) => {
    await press(page, "New draft");
    await page.getByLabel("Name").fill("Ropes");
    await press(page, "Open");
    await rename(page, "A rope is asked for");
    await ask(page, "The first version");
  });
  await visit("admin", async (page) => {
    await page.getByText("The first version").waitFor();
    await page.getByRole("list", { name: "Waiting for your review" }).getByRole("link").click();
    await page.getByText("Nothing of this process is deployed yet").waitFor();
    await press(page, "Approve");
    await page.getByText("is approved").waitFor();
  });
  await visit("manager", (page) => deploy(page, "It begins", 1));

  await visit("manager", async (page) => {
    await open(page);
    await rename(page, "A rope is ordered");
    await ask(page, "Another word");
  });
  await visit(
    "admin",
    async (page) => {
      await page.getByRole("list", { name: "Waiting for your review" }).getByRole("link").click();
      await page.getByText("What would change from version 1").waitFor();
      await page.locator("del", { hasText: "A rope is asked for" }).waitFor();
      await page.locator("ins", { hasText: "A rope is ordered" }).waitFor();
      await page.locator(".mark-badge", { hasText: "changed" }).first().waitFor();
      await sound(page, "review-phone");
      await press(page, "Approve");
      await page.getByText("is approved").waitFor();
    },
    true,
  );
  await visit("manager", async (page) => {
    await page.getByText("Approved", { exact: true }).waitFor();
    await deploy(page, "Orders, too", 2);
    await page.getByRole("link", { name: "Compare and roll back" }).click();
    await page.locator("del", { hasText: "A rope is asked for" }).waitFor();
    await press(page, "Roll back to version 1");
    await page.getByLabel("Why (stands in the list of versions)").fill("Nobody orders");
    await press(page, "Roll back now");
    await page.getByText("Version 3 has the content of version 1.").waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("rolled back to version 1").waitFor();
    for (const told of ["Nobody orders", "Orders, too", "It begins"]) await page.getByText(told).waitFor();
    expect(await page.getByText("approved by ADMIN person").count()).toBe(3);
    await sound(page, "versions");
  });
  await rule(false);
});
