import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { finger } from "../support/index.ts";
import { fingers } from "../support/touch.ts";
import { drawing } from "./table/steps.ts";
import { arrive, phone, type Visitor } from "./visitor.ts";

// Fingers on the drawing, as the system reports them.
const pictures = "target/touch";

let visitor: Visitor;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  visitor = await arrive();
});

afterAll(() => visitor.leave());

const step = (page: Page, id: string) => page.locator(`.djs-shape[data-element-id="${id}"]`);
const place = (page: Page, id: string) => step(page, id).getAttribute("transform");
/** What is shown of the drawing, in whole pixels. */
const view = async (page: Page) =>
  ((await page.locator(".djs-container g.viewport").getAttribute("transform")) ?? "").replace(
    /-?\d+\.\d+/g,
    (number) => Number(number).toFixed(Math.abs(Number(number)) < 5 ? 2 : 0),
  );
const scale = async (page: Page) => Number(/matrix\(([\d.]+)/.exec(await view(page))?.[1]);

async function middle(page: Page, id: string) {
  const box = await step(page, id).locator(".djs-hit").first().boundingBox();
  if (!box) throw new Error(`${id} is not to be seen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function withDrawing(look: (page: Page) => Promise<void>, path = "/drafts/r-1") {
  const page = await visitor.open({ as: "manager" }, phone);
  try {
    await page.goto(path);
    await drawing(finger(page));
    await look(page);
  } catch (failure) {
    await page.screenshot({ path: `${pictures}/failure.png` });
    throw failure;
  } finally {
    await page.context().close();
  }
}

/** Near enough that a finger hits a step. */
async function closer(page: Page) {
  const { glide } = await fingers(page);
  const { x, y } = await middle(page, "Split");
  await glide(
    [
      { x: x - 20, y },
      { x: x + 20, y },
    ],
    [
      { x: x - 80, y },
      { x: x + 80, y },
    ],
  );
}

test("two fingers zoom the drawing and change nothing in it", () =>
  withDrawing(async (page) => {
    const before = await scale(page);
    const stood = await place(page, "Split");
    await closer(page);
    expect(await scale(page)).toBeGreaterThan(before * 2);
    expect(await place(page, "Split")).toBe(stood);
    expect(await page.getByText("Not saved yet").count()).toBe(0);
  }));

test("one finger on the empty board moves the drawing, and a trembling one does not", () =>
  withDrawing(async (page) => {
    const { glide } = await fingers(page);
    const box = await page.locator(".djs-container > svg").boundingBox();
    const empty = { x: (box?.x ?? 0) + 180, y: (box?.y ?? 0) + 340 };
    const before = await view(page);
    await glide([empty], [{ x: empty.x + 5, y: empty.y + 3 }]);
    expect(await view(page)).toBe(before);
    await glide([empty], [{ x: empty.x - 90, y: empty.y - 60 }]);
    expect(await view(page)).not.toBe(before);
    expect(await page.getByText("Not saved yet").count()).toBe(0);
  }));

test("one finger on a step drags it, past a threshold, and undo brings it back", () =>
  withDrawing(async (page) => {
    await closer(page);
    const { glide } = await fingers(page);
    const stood = await place(page, "Split");
    const tapped = await middle(page, "Split");
    await glide([tapped], [{ x: tapped.x + 4, y: tapped.y + 4 }]);
    await page.locator(".djs-context-pad.open").waitFor();
    expect(await place(page, "Split")).toBe(stood);
    const from = await middle(page, "Split");
    await glide([from], [{ x: from.x - 40, y: from.y + 60 }]);
    await expect.poll(() => place(page, "Split")).not.toBe(stood);
    await page.getByText("Not saved yet").waitFor();
    await page.getByRole("button", { name: "Undo" }).tap();
    await expect.poll(() => place(page, "Split")).toBe(stood);
  }));

test("a tap opens pads that a finger hits, within the board, and the next step is appended", () =>
  withDrawing(async (page) => {
    await closer(page);
    const at = await middle(page, "Split");
    await page.touchscreen.tap(at.x, at.y);
    const pads = page.locator(".djs-context-pad.open .entry");
    await pads.first().waitFor();
    await page.screenshot({ path: `${pictures}/pads.png` });
    const board = await page.locator(".djs-container").boundingBox();
    for (const pad of await pads.all()) {
      const box = await pad.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((board?.x ?? 0) + (board?.width ?? 0));
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((board?.y ?? 0) + (board?.height ?? 0));
    }
    const before = await page.locator(".djs-shape").count();
    await page.locator(".djs-context-pad.open .entry[data-action='append']").tap();
    await page.locator(".djs-popup-search input").fill("User task");
    await page.locator(".djs-popup .entry", { hasText: "User task" }).first().tap();
    await expect.poll(() => page.locator(".djs-shape").count()).toBe(before + 1);
  }));
