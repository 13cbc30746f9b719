import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { arrive, desktop, type Visitor } from "./visitor.ts";

let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

const chosen = (page: Page, name: RegExp) => page.getByRole("button", { name, pressed: true }).waitFor();
const filterOf = (page: Page) => new URL(page.url()).searchParams.get("filter");

test("the inbox opens on what waits for the groups when nothing waits for oneself", async () => {
  const page = await visitor.open({ as: "approver" }, desktop);
  await page.goto("/tasks");
  await chosen(page, /^My groups/);
  await page.getByText("LEAD-2038").waitFor();
  expect(filterOf(page)).toBeNull();
  await page.context().close();
});

test("the inbox opens on one's own tasks when there are some", async () => {
  const page = await visitor.open({ as: "manager" }, desktop);
  await page.goto("/tasks");
  await page.getByText("LEAD-2041").first().waitFor();
  await chosen(page, /^Mine/);
  await page.context().close();
});

test("what somebody chooses stays in the address and wins over what waits elsewhere", async () => {
  const page = await visitor.open({ as: "approver" }, desktop);
  await page.goto("/tasks");
  await chosen(page, /^My groups/);
  await page.getByRole("button", { name: /^Mine/ }).click();
  await page.getByRole("heading", { name: "Nothing waits for you" }).waitFor();
  expect(filterOf(page)).toBe("mine");
  await page.reload();
  await page.getByRole("heading", { name: "Nothing waits for you" }).waitFor();
  await chosen(page, /^Mine/);
  await page.getByRole("button", { name: /^All/ }).click();
  await page.getByText("LEAD-2041").first().waitFor();
  expect(filterOf(page)).toBe("all");
  await page.context().close();
});
