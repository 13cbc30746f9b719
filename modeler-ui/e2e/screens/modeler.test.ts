import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { finger, keyboard } from "../support/index.ts";
import { drawing } from "./table/steps.ts";
import { arrive, narrow, phone, type Visitor } from "./visitor.ts";

// The drawing itself: one stop of Tab with keys of its own, and for fingers the palette.
let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

const board = (page: Page) => page.locator(".djs-container > svg");
const selected = (page: Page) => page.locator(".djs-shape.selected");
const hasFocus = (of: Locator) => of.evaluate((element) => element === document.activeElement);
const shapes = (page: Page) => page.locator(".djs-shape").count();

test("a step is found, added, named and moved by keyboard alone, and Tab leads out of the drawing", async () => {
  const page = await visitor.open({ as: "manager" }, narrow);
  await page.goto("/drafts/r-1");
  const hand = keyboard(page);
  await drawing(hand);
  const before = await shapes(page);

  await hand.reach(board(page));
  await page.getByText("Ctrl F finds a step").waitFor();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("Score the lead");
  await page.keyboard.press("Enter");
  await page.locator('.djs-shape.selected[data-element-id="Score"]').waitFor();
  await expect.poll(() => hasFocus(board(page))).toBe(true);

  await page.keyboard.press("a");
  await page.getByRole("combobox").fill("User task");
  const menu = await page.locator(".djs-popup").boundingBox();
  expect(menu?.x).toBeGreaterThanOrEqual(0);
  await page.keyboard.press("Enter");
  await page.locator(".djs-direct-editing-content").waitFor();
  await page.keyboard.type("Ask the lead");
  await page.keyboard.press("Enter");
  await selected(page).getByText("Ask the lead").waitFor();
  expect(await shapes(page)).toBe(before + 1);

  const place = () => selected(page).getAttribute("transform");
  const stood = await place();
  await expect.poll(() => hasFocus(board(page))).toBe(true);
  await page.keyboard.press("ArrowDown");
  await expect.poll(place).not.toBe(stood);
  await page.getByText("Not saved yet").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  expect(await hasFocus(board(page))).toBe(false);
  await page.context().close();
});

test("a step is added by touch alone", async () => {
  const page = await visitor.open({ as: "manager" }, phone);
  await page.goto("/drafts/r-1");
  const hand = finger(page);
  await drawing(hand);
  const before = await shapes(page);
  await hand.press(page.locator(".djs-palette-toggle"));
  await hand.press(page.locator('.djs-palette .entry[data-action="create.task"]'));
  const box = await board(page).boundingBox();
  await page.touchscreen.tap((box?.x ?? 0) + 220, (box?.y ?? 0) + 330);
  await expect.poll(() => shapes(page)).toBe(before + 1);
  await page.getByText("Not saved yet").waitFor();
  await page.context().close();
});

test("the list of keys opens, and gives the focus back when it is left", async () => {
  const page = await visitor.open({ as: "manager" }, narrow);
  await page.goto("/tasks");
  const hand = keyboard(page);
  const task = page.getByRole("link", { name: "Check the supplier" });
  await hand.reach(task);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await task.evaluate((link) => link === document.activeElement)).toBe(true);
  await page.context().close();
});
