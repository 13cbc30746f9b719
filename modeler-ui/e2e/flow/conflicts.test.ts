import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations, launchBrowser, sidewaysScroll, signIn } from "../support/index.ts";
import { credentials, server } from "./given.ts";

// Two browsers change one thing on a real server; BrowserTest of the engine says where that is.
const pictures = "target/flow";

let browser: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchBrowser();
});

afterAll(async () => browser.close());

async function inTwoBrowsers(name: string, look: (quicker: Page, slower: Page) => Promise<void>) {
  const contexts = [await browser.newContext(), await browser.newContext()] as const;
  const [quicker, slower] = [await contexts[0].newPage(), await contexts[1].newPage()];
  try {
    for (const page of [quicker, slower]) await signIn(page, server, credentials("admin"));
    await look(quicker, slower);
  } catch (failure) {
    await slower.screenshot({ path: `${pictures}/${name}-failure.png` });
    throw failure;
  } finally {
    for (const context of contexts) await context.close();
  }
}

const press = (page: Page, name: string) =>
  page.locator("dialog, main").last().getByRole("button", { name, exact: true }).click();

const isToldOf = async (page: Page, name: string, picture: string) => {
  await page.getByRole("heading", { name: `${name} was changed meanwhile` }).waitFor();
  await page.getByText("ADMIN person changed it").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.screenshot({ path: `${pictures}/${picture}.png` });
};

test("who is late with a connection loses nothing and chooses", async () => {
  await inTwoBrowsers("late-connection", async (quicker, slower) => {
    for (const page of [quicker, slower]) {
      await page.goto(`${server}/connections`);
      await page.getByRole("link", { name: "Mail", exact: true }).click();
      await page.getByLabel("Name", { exact: false }).first().waitFor();
    }
    const name = (page: Page) => page.locator("[name=connection-name]");
    await name(quicker).fill("Mail of the quicker");
    await press(quicker, "Save");
    await quicker.getByText("Saved.").waitFor();

    await name(slower).fill("Mail of the slower");
    await press(slower, "Save");
    await isToldOf(slower, "Mail", "late-connection");
    await slower.getByText("Now: Mail of the quicker").waitFor();
    await slower.keyboard.press("Escape");
    expect(await name(slower).inputValue()).toBe("Mail of the slower");

    await press(slower, "Save");
    await press(slower, "Keep mine");
    await slower.getByText("Saved.").waitFor();
    await slower.reload();
    expect(await name(slower).inputValue()).toBe("Mail of the slower");

    // the quicker one is late now, and takes theirs
    await name(quicker).fill("Mail once more");
    await press(quicker, "Save");
    await press(quicker, "Take theirs");
    await expect.poll(() => name(quicker).inputValue()).toBe("Mail of the slower");
    await name(quicker).fill("Mail");
    await press(quicker, "Save");
    await quicker.getByRole("heading", { name: "Mail", exact: true, level: 1 }).waitFor();
  });
});

test("what two change of a role in different places both stays", async () => {
  await inTwoBrowsers("late-role", async (quicker, slower) => {
    await quicker.goto(`${server}/roles`);
    await press(quicker, "Add a role");
    await quicker.getByLabel(/^Name/).fill("Night desk");
    await quicker.getByRole("checkbox", { name: "See tasks", exact: true }).check();
    await press(quicker, "Add a role");
    await quicker.getByText("The role Night desk is there").waitFor();
    await slower.goto(`${server}/roles`);
    for (const page of [quicker, slower]) await press(page, "Change Night desk");
    await quicker.getByRole("checkbox", { name: "See processes", exact: true }).check();
    await press(quicker, "Save");
    await quicker.getByText("The role Night desk is changed").waitFor();

    await slower.getByLabel(/^Name/).fill("Night watch");
    await press(slower, "Save");
    await isToldOf(slower, "Night desk", "late-role");
    await press(slower, "Keep mine");
    await slower.getByText("The role Night watch is changed").waitFor();
    await slower
      .getByRole("listitem")
      .filter({ hasText: "Night watch" })
      .getByText(/See processes, .*See tasks|See tasks, .*See processes/)
      .waitFor();
  });
});
