import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations, complaintsOf, launchBrowser, sidewaysScroll, signIn } from "../support/index.ts";
import { credentials, server } from "./given.ts";

// A drawing played on a real server; BrowserTest of the engine prepares it and says where it is.
const pictures = "target/flow";

let browser: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchBrowser();
});

afterAll(async () => browser.close());

/** A step that waits, by its heading. */
const waiting = (page: Page, name: string) =>
  page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name, exact: true }) })
    .first();

async function answer(page: Page, name: string, values: Record<string, string> = {}): Promise<void> {
  const step = waiting(page, name);
  for (const [field, value] of Object.entries(values)) {
    await step.getByLabel(field, { exact: true }).fill(value);
  }
  await step.getByRole("button", { name: "Answer", exact: true }).click();
  await page.getByText(`${name} was answered`).first().waitFor();
}

test("a process owner plays a lead both ways, keeps it as a scenario, and sees what breaks it", async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const complaints = await complaintsOf(page);
  const state = (name: string) => page.getByRole("heading", { name, exact: true }).waitFor();
  try {
    await signIn(page, server, credentials("manager"));
    await page.goto(`${server}/drafts`);
    await page.getByRole("button", { name: "New draft" }).click();
    await page.getByLabel("Begin with").selectOption({ label: "Lead to deal" });
    await page.getByLabel("Name").fill("Played lead");
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.locator('[data-element-id="scoreLead"] .djs-hit').first().waitFor();
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await state("How does it begin?");
    await page.getByRole("button", { name: "Begin here" }).first().click();
    await state("It waits");

    const first = page.locator("section").filter({ has: page.getByLabel("employees", { exact: true }) });
    const lead = await first.first().getByRole("heading").first().innerText();
    await answer(page, lead, { employees: "2", annualRevenue: "1000", message: "" });
    const news = page.getByRole("button", { name: "Answer", exact: true });
    await expect.poll(() => news.count(), { timeout: 20_000 }).toBe(1);
    await news.click();
    await state("It has ended");
    expect(await page.locator('[data-element-id="nurtured"].mark-completed:visible').count()).toBe(1);

    await page.getByRole("button", { name: "Undo move" }).click();
    await state("It waits");
    await page.getByRole("button", { name: "Undo move" }).click();
    await first.first().waitFor();
    await answer(page, lead, { employees: "250", annualRevenue: "6000000", message: "" });
    await page
      .getByText(/^Rule \d+$/)
      .first()
      .waitFor();
    for (let moves = 0; moves < 20; moves++) {
      const moved = page.locator("ol button[aria-current=step] > span");
      const before = await moved.innerText();
      const next = page.getByRole("button", { name: /^(Approve|Answer|Let it arrive)$/ }).first();
      await next.click();
      await expect.poll(() => moved.innerText(), { timeout: 20_000 }).not.toBe(before);
      if (await page.getByRole("heading", { name: "It has ended" }).isVisible()) break;
    }
    await state("It has ended");
    expect(await page.locator('[data-element-id="done"].mark-completed:visible').count()).toBe(1);
    expect(await axeViolations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.screenshot({ path: `${pictures}/play.png` });

    await page.getByRole("button", { name: "Save as scenario" }).click();
    const dialog = page.locator("dialog");
    await dialog.getByLabel("Name").fill("A large lead is won");
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Scenarios", exact: true }).click();
    await page.getByRole("button", { name: "Run all" }).click();
    await page.getByText("1 of 1 scenario passed").waitFor();

    await page.getByRole("button", { name: "Outline", exact: true }).click();
    // before it the message was asked for, and whether the assistant is sure, and whether it is a lead
    const hot = page.getByRole("button", { name: /^if: yes/ }).nth(3);
    await hot.click();
    const condition = page.getByLabel("Condition");
    await expect.poll(() => condition.inputValue()).toContain("score");
    await condition.fill("${score >= 6000}");
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: "Scenarios", exact: true }).click();
    await page.getByRole("button", { name: "Run all" }).click();
    await page.getByText(/^After “Hot lead\?”, “.+” was expected; it went to “Send news”\.$/).waitFor();
    expect(await page.locator('[data-element-id="hotLead"].mark-failed:visible').count()).toBe(1);
    expect(await axeViolations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.screenshot({ path: `${pictures}/scenario-failed.png` });

    await page.getByRole("button", { name: "Deploy", exact: true }).click();
    await dialog.getByText("1 scenario fails").waitFor();
    await dialog.getByRole("button", { name: "Replay them" }).click();
    await dialog.getByText(/^\d+ of \d+ take another way$/).waitFor();
    await dialog.locator("a[href*='/instances/']").first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.screenshot({ path: `${pictures}/deploy.png` });
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Delete A large lead is won" }).click();
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("heading", { name: "No scenarios yet" }).waitFor();
    expect(complaints).toEqual([]);
  } catch (failure) {
    await page.screenshot({ path: `${pictures}/play-failure.png` });
    throw failure;
  } finally {
    await context.close();
  }
}, 240_000);
