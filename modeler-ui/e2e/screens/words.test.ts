import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backInTheLight, intoTheDark } from "./tunnel.ts";
import { arrive, desktop, type Visitor } from "./visitor.ts";

// What is written at a task is there until it is sent.
let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

async function atTheTask(path: string): Promise<Page> {
  const page = await visitor.open({ as: "manager" }, desktop);
  await page.goto(path);
  return page;
}

const comment = (page: Page) => page.getByLabel("Comment");
const discount = (page: Page) => page.getByLabel(/^Discount in percent/);
const talk = (page: Page) => page.getByLabel("Say something");
const approve = (page: Page) => page.getByRole("button", { name: "Approve", exact: true });

async function write(page: Page): Promise<void> {
  await discount(page).fill("12");
  await page.getByLabel(/^Reason/).selectOption("loyalty");
  await comment(page).fill("Agreed, for this year");
  await talk(page).fill("Has anybody seen the contract?");
}

async function standsThere(page: Page): Promise<void> {
  await discount(page).waitFor();
  expect(await discount(page).inputValue()).toBe("12");
  expect(await page.getByLabel(/^Reason/).inputValue()).toBe("loyalty");
  expect(await comment(page).inputValue()).toBe("Agreed, for this year");
  expect(await talk(page).inputValue()).toBe("Has anybody seen the contract?");
}

test("fields, comment and what one was about to say are there after a reload, at that task alone", async () => {
  const page = await atTheTask("/tasks/k-1");
  await write(page);
  await page.reload();
  await standsThere(page);
  await page.goto("/tasks/k-3");
  await discount(page).waitFor();
  expect(await discount(page).inputValue()).toBe("18");
  expect(await comment(page).inputValue()).toBe("");
  await page.context().close();
});

test("what only the process may change is the process's after a reload, whatever was written beside it", async () => {
  const page = await atTheTask("/tasks/k-1");
  await write(page);
  await page.route("**/api/tasks/k-1", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('"amount":18400', '"amount":21000');
    await route.fulfill({ response: answer, body });
  });
  await page.reload();
  await standsThere(page);
  expect(await page.getByLabel("Deal in euro").inputValue()).toBe("21,000");
  await page.context().close();
});

test("what was decided is not written there any more", async () => {
  const page = await atTheTask("/tasks/k-1");
  await write(page);
  await approve(page).click();
  await page.waitForURL((url) => url.pathname === "/tasks");
  await page.goto("/tasks/k-1");
  await discount(page).waitFor();
  expect(await discount(page).inputValue()).toBe("18");
  expect(await comment(page).inputValue()).toBe("");
  expect(await talk(page).inputValue()).toBe("Has anybody seen the contract?");
  await page.context().close();
});

test("what is taken back stands where it was written", async () => {
  const page = await atTheTask("/tasks");
  const first = page.getByRole("link", { name: /^Approve the discount/ }).first();
  await first.click();
  await write(page);
  await intoTheDark(page);
  await approve(page).click();
  await page.getByText("1 waits to be sent").waitFor();
  await first.click();
  await page.getByRole("button", { name: "Undo" }).click();
  await approve(page).waitFor();
  await standsThere(page);
  await page.context().close();
});

test("it is the same in every tab", async () => {
  const page = await atTheTask("/tasks/k-1");
  const other = await page.context().newPage();
  await other.goto("/tasks/k-1");
  await write(page);
  await expect.poll(() => comment(other).inputValue()).toBe("Agreed, for this year");
  await standsThere(other);
  await page.context().close();
});

test("a form with conditions has what was written in it, too", async () => {
  const page = await atTheTask("/tasks/k-30");
  const form = page.locator(".fjs-container");
  await form.getByLabel(/^Discount in percent/).fill("14");
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toMatch(/discount[^,}]*14/);
  await page.reload();
  await expect.poll(() => form.getByLabel(/^Discount in percent/).inputValue()).toBe("14");
  await page.context().close();
});

test("where the browser keeps nothing one writes and decides as ever", async () => {
  const page = await visitor.open({ as: "manager" }, desktop);
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await page.goto("/tasks/k-1");
  await write(page);
  await standsThere(page);
  await intoTheDark(page);
  await approve(page).click();
  await page.getByText("1 waits to be sent").waitFor();
  const sent = page.waitForRequest("**/decision");
  await page.unroute("**/api/**");
  await backInTheLight(page);
  expect((await sent).postDataJSON()).toEqual({
    outcome: "approve",
    comment: "Agreed, for this year",
    fields: { discount: 12, reason: "loyalty" },
  });
  await page.context().close();
});

test("after a month it goes by itself", async () => {
  const page = await atTheTask("/tasks/k-1");
  await write(page);
  await page.clock.setSystemTime(Date.now() + 29 * 24 * 3_600_000);
  await page.reload();
  await standsThere(page);
  await page.clock.setSystemTime(Date.now() + 31 * 24 * 3_600_000);
  await page.reload();
  const left = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("/task/")));
  await expect.poll(left).toEqual([]);
  await page.context().close();
});
