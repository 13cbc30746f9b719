import { mkdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations, complaintsOf, launchBrowser, sidewaysScroll, signIn } from "../support/index.ts";
import { credentials, server } from "./given.ts";

// Away to the sandbox's sign-in and back, on a telephone; BrowserTest of the engine says where that is.
const pictures = "target/flow";

let browser: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchBrowser();
});

afterAll(async () => browser.close());

test("an Admin connects a calendar in the browser, after thinking better of it once", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  try {
    const complaints = await complaintsOf(page);
    await signIn(page, server, credentials("admin"));
    await page.goto(`${server}/connections`);
    await page.getByRole("link", { name: "Google Calendar", exact: true }).click();
    const connect = page.getByRole("button", { name: /^Connect with Google Calendar/ });
    await connect.click();
    await page.getByRole("heading", { name: "Google sign-in" }).waitFor();
    await page.screenshot({ path: `${pictures}/consent-asked.png` });
    await page.getByRole("button", { name: "Deny" }).click();
    await page.getByText("It was not allowed at Google Calendar. Nothing has changed.").waitFor();
    expect(await page.getByText("Connected since").count()).toBe(0);

    await connect.click();
    await page.getByRole("button", { name: "Allow" }).click();
    await page.getByText("Connected with Google Calendar.").waitFor();
    await page.getByText("Connected since").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.screenshot({ path: `${pictures}/consent-given.png`, fullPage: true });

    await page.getByRole("button", { name: "Test it" }).click();
    await page.getByText("Google Calendar answers and accepts the account.").waitFor();
    expect(complaints).toEqual([]);
  } catch (failure) {
    await page.screenshot({ path: `${pictures}/consent-failure.png` });
    throw failure;
  } finally {
    await context.close();
  }
});
