import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mouse } from "../support/index.ts";
import { drawing } from "./table/steps.ts";
import { arrive, desktop, phone, type Visitor } from "./visitor.ts";

// The mark of bpmn.io is its licence: it stays in every drawing whatever the brand, and leads to bpmn.io.
const odd =
  ":root{--tenant-accent-light:#5c0099;--tenant-on-accent-light:#ffffff;--tenant-accent-dark:#ffd400;--tenant-on-accent-dark:#121416}";

let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

/** The page under an odd brand, and bpmn.io played here, since a test leaves the machine for nobody. */
async function branded(as: "admin" | "manager", device: typeof desktop | typeof phone): Promise<Page> {
  const page = await visitor.open({ as }, device);
  await page
    .context()
    .route("**/theme.css*", (route) => route.fulfill({ contentType: "text/css", body: odd }));
  await page
    .context()
    .route(/^https?:\/\/bpmn\.io\//, (route) => route.fulfill({ contentType: "text/html", body: "bpmn.io" }));
  return page;
}

const accent = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent").trim());

const places = [
  ["the viewer", "/instances/i-1", "manager", desktop],
  ["the viewer on a phone", "/instances/i-1", "manager", phone],
  ["the editor", "/drafts/r-1", "manager", desktop],
  ["the editor on a phone", "/drafts/r-1", "manager", phone],
] as const;

test.each(places)("the mark in %s is seen and leads to bpmn.io", async (_, path, as, device) => {
  const page = await branded(as, device);
  await page.goto(path);
  await drawing(mouse(page));
  expect(await accent(page)).toBe("#5c0099");
  const mark = page.locator(".bjs-powered-by");
  await mark.scrollIntoViewIfNeeded();
  expect(await mark.isVisible()).toBe(true);
  // a real click: what lies above the mark would take it
  await mark.click();
  const link = page.locator(".bjs-powered-by-lightbox a.link");
  const [opened] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
  await opened.waitForURL("https://bpmn.io/");
  expect(await opened.textContent("body")).toBe("bpmn.io");
  await page.context().close();
});
